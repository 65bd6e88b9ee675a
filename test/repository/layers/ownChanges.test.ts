import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { createDeferred } from '../../view/createDeferred.js'

const origin = 'http://localhost:3000'
const Todo = z.object({ id: z.string(), text: z.string(), done: z.boolean() })
type Todo = z.output<typeof Todo>

const todos = repository({
  one: 'todo',
  many: 'todos',
  path: '/todos',
  schema: Todo,
  create: Todo.pick({ text: true }),
  update: Todo.partial(),
  optimistic: { ...optimistic, create: ({ text }, id) => ({ id, text, done: false }) },
  endpoints: (e) => ({
    finish: e.mutation({
      method: 'POST',
      path: '/todos/{id}/finish',
      response: Todo,
      affects: 'one',
      optimistic: () => ({ done: true }),
    }),
    submit: e.mutation({
      method: 'POST',
      path: '/todos/{id}/submit',
      response: Todo,
      affects: 'one',
    }),
    touch: e.mutation({
      method: 'POST',
      path: '/todos/{id}/touch',
      affects: 'one',
      optimistic: ({ text }) => ({ text: `${text.replace('!', '')}!` }),
    }),
    copy: e.mutation({
      method: 'POST',
      path: '/todos/{id}/copy',
      response: Todo,
      optimistic: () => undefined,
    }),
    archive: e.mutation({
      method: 'POST',
      path: '/todos/{id}/archive',
      response: Todo,
      affects: 'one',
      optimistic: () => null,
    }),
    finishAll: e.mutation({
      method: 'POST',
      path: '/todos/finish',
      optimistic: () => ({ done: true }),
    }),
    removeMany: e.mutation({
      method: 'DELETE',
      path: '/todos',
      query: z.object({ ids: z.array(z.string()) }),
      optimistic: ({ id }, { ids }) => (ids.includes(id) ? null : undefined),
    }),
    updateMany: e.mutation({
      method: 'PATCH',
      path: '/todos',
      body: z.array(Todo.partial().required({ id: true })),
      optimistic: ({ id }, { body }) => body.find((it) => it.id === id),
    }),
    broken: e.mutation({
      method: 'POST',
      path: '/todos/{id}/broken',
      optimistic: () => {
        throw new Error('A bug of the app')
      },
    }),
  }),
})

/** What the server keeps, and the writes that wait for their responses. */
let kept: Todo[] = []
let log: string[] = []
let writes: { readonly path: string; respond(response: Response): void }[] = []
const server = setupServer(
  http.all(`${origin}/*`, ({ request }) => {
    const { pathname } = new URL(request.url)
    log.push(`${request.method} ${pathname}`)
    if (request.method !== 'GET') {
      return new Promise<Response>((respond) => writes.push({ path: pathname, respond }))
    }
    const one = kept.find(({ id }) => pathname === `/todos/${id}`)
    return HttpResponse.json(one ?? kept)
  }),
)
beforeAll(() => server.listen())
afterEach(() => {
  kept = []
  log = []
  writes = []
})
afterAll(() => server.close())

/** A screen with the list and the first of its todos. */
async function openScreen() {
  kept = ['1', '2', '3'].map((id) => ({ id, text: `Todo ${id}`, done: false }))
  const client = new QueryClient()
  connectApi(client, createApiClient({ baseURL: origin, retry: false }))
  const list = new QueryObserver(client, todos.list())
  const detail = new QueryObserver(client, todos.detail('1'))
  for (const it of [list, detail]) onTestFinished(it.subscribe(() => {}))
  await Promise.all([list.refetch(), detail.refetch()])
  log = []
  const shown = () => ({
    list: list.getCurrentResult().data?.map(textOf).join(' '),
    detail: textOf(detail.getCurrentResult().data),
  })
  return { client, shown }
}

function textOf(todo: Todo | undefined): string {
  return todo ? `${todo.text.replace('Todo ', '')}${todo.done ? '✓' : ''}` : ''
}

/** Answers the oldest write that waits, or the one at a path. */
async function reply(response: Response, at?: string): Promise<void> {
  const indexOfWrite = () => writes.findIndex(({ path }) => at === undefined || path === at)
  await expect.poll(indexOfWrite).toBeGreaterThanOrEqual(0)
  const [write] = writes.splice(indexOfWrite(), 1)
  write?.respond(response)
}

/** Refuses the oldest write that waits, or the one at a path, which ends its run. */
async function refuse(run: Promise<unknown>, at?: string): Promise<void> {
  await reply(HttpResponse.json({}, { status: 500 }), at)
  await expect(run).rejects.toMatchObject({ kind: 'internalServerError' })
}

describe('an endpoint that says what it makes of the entity in its path', () => {
  test('3.1 shows it in lists and the detail at once, and takes it back when the server refuses', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('finish')).mutate({ id: '1' })
    expect(shown()).toEqual({ list: '1✓ 2 3', detail: '1✓' })
    await refuse(run)
    expect(shown()).toEqual({ list: '1 2 3', detail: '1' })
  })

  test('takes the response for the entity, which is not asked for again', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('finish')).mutate({ id: '1' })
    kept[0] = { id: '1', text: 'Todo 1, at noon', done: true }
    await reply(HttpResponse.json(kept[0]))
    await run
    expect(shown()).toEqual({ list: '1, at noon✓ 2 3', detail: '1, at noon✓' })
    expect(log).toEqual(['POST /todos/1/finish', 'GET /todos'])
  })

  test('shows what an endpoint has answered that says nothing of what it makes', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('submit')).mutate({ id: '1' })
    kept[0] = { id: '1', text: 'Todo 1, sent', done: true }
    await reply(HttpResponse.json(kept[0]))
    await run
    expect(shown()).toEqual({ list: '1, sent✓ 2 3', detail: '1, sent✓' })
    expect(log).toEqual(['POST /todos/1/submit', 'GET /todos'])
  })

  test('asks for the entity where a change lies over it meanwhile', async () => {
    const { client, shown } = await openScreen()
    const update = new MutationObserver(client, todos.mutation('update'))
    const submitted = new MutationObserver(client, todos.mutation('submit')).mutate({ id: '1' })
    const changed = update.mutate({ id: '1', patch: { text: 'Todo one' } })
    kept[0] = { id: '1', text: 'Todo 1', done: true }
    await reply(HttpResponse.json(kept[0]), '/todos/1/submit')
    await submitted
    expect(log).toContain('GET /todos/1')
    expect(shown().detail).toBe('one✓')
    await refuse(changed, '/todos/1')
    expect(shown().detail).toBe('1✓')
  })

  test('goes on showing what a response with nothing has confirmed, until the entity is asked for anew', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('touch')).mutate({ id: '1' })
    const frames = new Set<unknown>()
    onTestFinished(client.getQueryCache().subscribe(() => void frames.add(shown().detail)))
    kept[0] = { id: '1', text: 'Todo 1!', done: false }
    await reply(new HttpResponse(null, { status: 204 }))
    await run
    expect([...frames]).toEqual(['1!'])
    expect(log).toEqual(expect.arrayContaining(['GET /todos', 'GET /todos/1']))
  })

  test('lets an entity leave the lists, and keeps its detail with what was answered', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('archive')).mutate({ id: '1' })
    expect(shown()).toEqual({ list: '2 3', detail: '1' })
    const lists = new Set<unknown>()
    onTestFinished(client.getQueryCache().subscribe(() => void lists.add(shown().list)))
    kept = kept.slice(1)
    await reply(HttpResponse.json({ id: '1', text: 'Todo 1, archived', done: false }))
    await run
    expect(shown()).toEqual({ list: '2 3', detail: '1, archived' })
    expect([...lists]).toEqual(['2 3'])
  })

  test('3.2 lies beside other changes: one that fails takes no other away', async () => {
    const { client, shown } = await openScreen()
    const update = new MutationObserver(client, todos.mutation('update'))
    const finish = new MutationObserver(client, todos.mutation('finish'))
    const first = update.mutate({ id: '1', patch: { text: 'Todo one' } })
    const second = finish.mutate({ id: '1' })
    expect(shown()).toEqual({ list: 'one✓ 2 3', detail: 'one✓' })
    await refuse(first, '/todos/1')
    expect(shown()).toEqual({ list: '1✓ 2 3', detail: '1✓' })
    kept[0] = { id: '1', text: 'Todo 1', done: true }
    await reply(HttpResponse.json(kept[0]))
    await second
    expect(shown()).toEqual({ list: '1✓ 2 3', detail: '1✓' })
  })

  test('3.14 shows at once what is asked of an entity that is being made, and sends it with the real id', async () => {
    const { client, shown } = await openScreen()
    const create = new MutationObserver(client, todos.mutation('create'))
    const made = create.mutate({ text: 'Todo new' })
    const id = client.getQueryData(todos.list().queryKey)?.[0]?.id ?? ''
    const finished = new MutationObserver(client, todos.mutation('finish')).mutate({ id })
    expect(shown().list).toBe('new✓ 1 2 3')
    const created = { id: '4', text: 'Todo new', done: false }
    kept = [created, ...kept]
    await reply(HttpResponse.json(created))
    await expect.poll(() => writes.length).toBe(1)
    expect(log).toContain('POST /todos/4/finish')
    expect(shown().list).toBe('new✓ 1 2 3')
    kept[0] = { ...created, done: true }
    await reply(HttpResponse.json(kept[0]))
    await Promise.all([made, finished])
    expect(shown().list).toBe('new✓ 1 2 3')
  })

  test('does not take another entity for it, such as a copy', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('copy')).mutate({ id: '1' })
    await reply(HttpResponse.json({ id: '9', text: 'Todo 1, again', done: false }))
    await run
    expect(shown()).toEqual({ list: '1 2 3', detail: '1' })
  })

  test('a bug in it is told to the page, and the change is made all the same', async () => {
    const told = vi.fn<(error: unknown) => void>()
    vi.stubGlobal('reportError', told)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('broken')).mutate({ id: '1' })
    expect(shown()).toEqual({ list: '1 2 3', detail: '1' })
    expect(told).toHaveBeenCalledWith(new Error('A bug of the app'))
    await reply(new HttpResponse(null, { status: 204 }))
    await run
    expect(log[0]).toBe('POST /todos/1/broken')
  })
})

describe('an endpoint without an entity in its path', () => {
  test('3.1 is asked about every entity that is shown, and takes all of it back when the server refuses', async () => {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, todos.mutation('finishAll')).mutate()
    expect(shown()).toEqual({ list: '1✓ 2✓ 3✓', detail: '1✓' })
    await refuse(run)
    expect(shown()).toEqual({ list: '1 2 3', detail: '1' })
  })

  test('says by its variables which entities change, and which leave', async () => {
    const { client, shown } = await openScreen()
    const update = new MutationObserver(client, todos.mutation('updateMany'))
    const remove = new MutationObserver(client, todos.mutation('removeMany'))
    const runs = [
      update.mutate({ body: [{ id: '1', text: 'Todo one' }] }),
      remove.mutate({ ids: ['2', '3'] }),
    ]
    expect(shown()).toEqual({ list: 'one', detail: 'one' })
    kept = [{ id: '1', text: 'Todo one', done: false }]
    await reply(new HttpResponse(null, { status: 204 }))
    await reply(new HttpResponse(null, { status: 204 }))
    await Promise.all(runs)
    expect(shown()).toEqual({ list: 'one', detail: 'one' })
  })
})

describe('below a parent', () => {
  const comments = repository({
    one: 'comment',
    many: 'comments',
    path: '/posts/{postId}/comments',
    entityPath: '/comments/{id}',
    schema: z.object({ id: z.string(), read: z.boolean() }),
    optimistic,
    endpoints: (e) => ({
      readAll: e.mutation({
        method: 'POST',
        path: '/posts/{postId}/comments/read',
        optimistic: () => ({ read: true }),
      }),
    }),
  })

  test('changes what stands below that parent, and nothing else', async () => {
    const client = new QueryClient()
    const answered = createDeferred<void>()
    const override = comments.from({
      list: ({ postId }) => Promise.resolve([{ id: `${postId}-1`, read: false }]),
      readAll: () => answered.promise,
    })
    connectApi(client, createApiClient({ baseURL: origin }), { repositories: [override] })
    const [first, second] = await Promise.all([
      client.query(comments.list({ postId: '1' })),
      client.query(comments.list({ postId: '2' })),
    ])
    expect([first, second]).toEqual([[{ id: '1-1', read: false }], [{ id: '2-1', read: false }]])
    const run = new MutationObserver(client, comments.mutation('readAll')).mutate({ postId: 1 })
    const shown = ['1', '2'].map((postId) =>
      client.getQueryData(comments.list({ postId }).queryKey)?.map(({ read }) => read),
    )
    expect(shown).toEqual([[true], [false]])
    answered.resolve()
    await run
  })
})

describe('without optimistic changes', () => {
  const plain = (affects: 'one' | 'none') =>
    repository({
      one: 'todo',
      many: 'todos',
      path: '/todos',
      schema: Todo,
      endpoints: (e) => ({
        finish: e.mutation({
          method: 'POST',
          path: '/todos/{id}/finish',
          response: Todo,
          affects,
        }),
      }),
    })

  /** What is shown of the first todo when the server has answered with one that is done, and what was asked for. */
  async function finish(affects: 'one' | 'none', id: string) {
    const { client, shown } = await openScreen()
    const run = new MutationObserver(client, plain(affects).mutation('finish')).mutate({ id: '1' })
    await reply(HttpResponse.json({ id, text: 'Todo 1', done: true }))
    await run
    return { detail: shown().detail, asked: log.includes('GET /todos/1') }
  }

  test('a response that is the entity is taken for it, which is not asked for again', async () => {
    expect(await finish('one', '1')).toEqual({ detail: '1✓', asked: false })
  })

  test('a response that is another entity is not', async () => {
    expect(await finish('one', '9')).toEqual({ detail: '1', asked: true })
  })

  test('nor is that of an endpoint that affects nothing', async () => {
    expect(await finish('none', '1')).toEqual({ detail: '1', asked: false })
  })

  test('an endpoint that shows changes at once is refused, with what to import', () => {
    expect(() =>
      repository({
        one: 'todo',
        many: 'todos',
        path: '/todos',
        schema: Todo,
        endpoints: (e) => ({
          finishAll: e.mutation({
            method: 'POST',
            path: '/todos/finish',
            optimistic: () => ({ done: true }),
          }),
        }),
      }),
    ).toThrow(
      'repository(): the endpoint /todos/finish of "todos" has "optimistic", and the repository has no "optimistic". Import { optimistic } from \'repository-hooks\', and write "optimistic" beside "endpoints" too.',
    )
  })
})
