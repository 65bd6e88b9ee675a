import { MutationObserver, QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import {
  connectApi,
  detailBatch,
  numberedPage,
  optimistic,
  prefetch,
  repository,
} from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { serve } from '../setup/serve.js'
import { api, openClient, origin } from './openClient.js'

// As most APIs have it: a comment does not say which post it is below.
const Comment = z.object({ id: z.string(), text: z.string() })

const declared = {
  one: 'comment',
  many: 'comments',
  path: '/posts/{postId}/comments',
  schema: Comment,
  create: Comment.omit({ id: true }),
  update: z.object({ text: z.string() }),
  page: numberedPage({ pageSize: 2 }),
} as const

const plain = repository({
  ...declared,
  endpoints: (e) => ({
    like: e.mutation({
      method: 'POST',
      path: '/posts/{postId}/comments/{id}/likes',
      affects: 'one',
    }),
    flag: e.mutation({ method: 'POST', path: '/flags/{id}', affects: 'one' }),
  }),
})

const shownAtOnce = repository({
  ...declared,
  optimistic: { ...optimistic, create: (input, id) => ({ id, ...input }) },
})

/** Two posts, whose comments have the same ids; tells what is asked. */
function openPosts() {
  const posts: Record<string, z.output<typeof Comment>[]> = {
    p1: [{ id: '1', text: 'One' }],
    p2: [{ id: '1', text: 'Other' }],
  }
  const requests: string[] = []
  const responses = { update: 200 as 200 | 204 | 412 }
  serve(
    http.all(`${origin}/flags/:id`, () => new HttpResponse(null, { status: 204 })),
    http.all(`${origin}/posts/*`, async ({ request }) => {
      const { pathname, search } = new URL(request.url)
      const [, , post = '', , id, likes] = pathname.split('/')
      if (likes) return HttpResponse.json({})
      const text = await request.text()
      const body = Object(JSON.parse(text || '{}'))
      requests.push(`${request.method} ${pathname}${search} ${text}`.trimEnd())
      const rows = (posts[post] ??= [])
      const row = rows.find((it) => it.id === id)
      if (request.method === 'POST') {
        const made = { id: String(rows.length + 1), ...body }
        rows.push(made)
        return HttpResponse.json(made, { status: 201 })
      }
      if (id === undefined) return HttpResponse.json({ items: rows, total: rows.length })
      if (!row) return HttpResponse.json({}, { status: 404 })
      if (request.method === 'PATCH' && responses.update !== 412) Object.assign(row, body)
      if (request.method === 'DELETE') rows.splice(rows.indexOf(row), 1)
      const status = request.method === 'PATCH' ? responses.update : 200
      return status === 204
        ? new HttpResponse(null, { status })
        : HttpResponse.json(row, { status })
    }),
  )
  return { requests, responses, posts }
}

/** Runs a mutation of the repository, as its hook does. */
function change(
  queryClient: QueryClient,
  comments: { mutation(name: never): object },
  name: 'create' | 'update' | 'delete' | 'like' | 'flag',
  variables: object,
) {
  // The types of mutations are shown elsewhere.
  const observer = new MutationObserver<unknown, Error, object>(
    queryClient,
    comments.mutation(name as never),
  )
  return observer.mutate(variables)
}

const first = { postId: 'p1', id: '1' }
const second = { postId: 'p2', id: '1' }

describe('an entity that stands below another resource', () => {
  test('is asked for and changed where it stands', async () => {
    const { requests } = openPosts()
    const calls = plain.calls(api)

    await calls.list({ postId: 'p1', page: 2 })
    await calls.create({ postId: 'p1', text: 'Hello' })
    await calls.detail(first)
    await calls.update({ ...first, patch: { text: 'Bye' }, ifMatch: '"7"' })
    await calls.delete(first)

    expect(requests).toEqual([
      'GET /posts/p1/comments?page=2&pageSize=2',
      'POST /posts/p1/comments {"text":"Hello"}',
      'GET /posts/p1/comments/1',
      'PATCH /posts/p1/comments/1 {"text":"Bye"}',
      'DELETE /posts/p1/comments/1',
    ])
  })

  test('sends nothing of what names it besides', async () => {
    const { requests } = openPosts()
    const row = { ...first, text: 'All of a row' }
    await plain.calls(api).detail(row)
    expect(requests).toEqual(['GET /posts/p1/comments/1'])
  })

  test('is asked for after a change that is answered with nothing', async () => {
    const { requests, responses } = openPosts()
    responses.update = 204
    const changed = await plain.calls(api).update({ ...second, patch: { text: 'New' } })
    expect(changed).toEqual({ id: '1', text: 'New' })
    expect(requests.at(-1)).toBe('GET /posts/p2/comments/1')
  })

  test('waits while a part of what names it is not known', async () => {
    const { requests } = openPosts()
    const queryClient = openClient()
    const waiting = [undefined, { postId: undefined, id: '1' }, { postId: 'p1', id: undefined }]
    await prefetch(
      queryClient,
      ...waiting.map((address) => Reflect.apply(plain.detail, plain, [address])),
    )
    expect(requests).toEqual([])
  })

  test('says which part of what names it is missing', async () => {
    const calls = plain.calls(api)
    const failure = await failureOfKind('configuration', Reflect.apply(calls.detail, calls, ['1']))
    expect(failure.message).toContain("'postId'")
    expect(failure.message).toContain('/posts/{postId}/comments/{id}')
  })

  test('has one key for the text of a URL and the number of an app, in any order', () => {
    const { queryKey } = plain.detail({ postId: 7, id: '1' })
    expect(queryKey).toEqual(['comments', 'detail', { postId: '7', id: '1' }])
    expect(plain.keys.detail({ id: '1', postId: '7' })).toEqual(queryKey)
    expect(plain.keys.detail({ postId: 7n, id: '1' })).toEqual(queryKey)
  })

  test('may stand elsewhere than below its list, and be told by another member', async () => {
    const requests: string[] = []
    serve(
      http.get(`${origin}/*`, ({ request }) => {
        requests.push(new URL(request.url).pathname)
        return HttpResponse.json({ id: 900, number: 7, title: 'Bug' })
      }),
    )
    const issues = repository({
      one: 'issue',
      many: 'issues',
      path: '/issues',
      entityPath: '/repos/{owner}/{repo}/issues/{id}',
      id: 'number',
      schema: z.object({ id: z.number(), number: z.number(), title: z.string() }),
    })

    await issues.calls(api).detail({ owner: 'ada', repo: 'engine', id: 7 })

    expect(requests).toEqual(['/repos/ada/engine/issues/7'])
  })

  test('is not gathered with those of other parents', () => {
    expect(() => repository({ ...declared, batch: detailBatch({ param: 'ids' }) })).toThrow(
      "can't fetch entities of several parents at once",
    )
  })

  test('can be answered by something else than the API', async () => {
    const queryClient = new QueryClient()
    const override = plain.from({ detail: async ({ postId, id }) => ({ id, text: `${postId}` }) })
    connectApi(queryClient, api, { repositories: [override] })
    expect(await queryClient.query(plain.detail(second))).toEqual({ id: '1', text: 'p2' })
  })
})

describe('the same id below two parents', () => {
  test('6.3 stays two entities when one is changed', async () => {
    const { requests } = openPosts()
    const queryClient = openClient()
    await prefetch(
      queryClient,
      plain.detail(first),
      plain.detail(second),
      plain.list({ postId: 'p1' }),
    )
    requests.length = 0

    await change(queryClient, plain, 'update', { ...first, patch: { text: 'New' } })

    expect(queryClient.getQueryData(plain.keys.detail(first))).toEqual({ id: '1', text: 'New' })
    expect(queryClient.getQueryState(plain.keys.detail(first))?.isInvalidated).toBe(false)
    expect(queryClient.getQueryData(plain.keys.detail(second))).toEqual({ id: '1', text: 'Other' })
    expect(queryClient.getQueryState(plain.keys.detail(second))?.isInvalidated).toBe(false)
    expect(queryClient.getQueryState(plain.keys.list({ postId: 'p1' }))?.isInvalidated).toBe(true)
    expect(requests).toEqual(['PATCH /posts/p1/comments/1 {"text":"New"}'])
  })

  test('a creation is taken for the detail below its own parent', async () => {
    openPosts()
    const queryClient = openClient()
    await change(queryClient, plain, 'create', { postId: 'p2', text: 'New' })
    expect(queryClient.getQueryData(plain.keys.detail({ postId: 'p2', id: '2' }))).toEqual({
      id: '2',
      text: 'New',
    })
    expect(queryClient.getQueryData(plain.keys.detail({ postId: 'p1', id: '2' }))).toBeUndefined()
  })

  test('a deletion forgets one of them', async () => {
    openPosts()
    const queryClient = openClient()
    await prefetch(queryClient, plain.detail(first), plain.detail(second))
    await change(queryClient, plain, 'delete', second)
    expect(queryClient.getQueryData(plain.keys.detail(first))).toBeDefined()
    expect(queryClient.getQueryData(plain.keys.detail(second))).toBeUndefined()
  })

  test('an endpoint makes that one stale which its path names', async () => {
    openPosts()
    const queryClient = openClient()
    await prefetch(queryClient, plain.detail(first), plain.detail(second))
    await change(queryClient, plain, 'like', { postId: 'p1', id: '1' })
    expect(staleOf(queryClient)).toEqual([true, false])
  })

  test('an endpoint that names no parent makes all stale that it may mean', async () => {
    openPosts()
    const queryClient = openClient()
    const other = plain.detail({ postId: 'p1', id: '2' })
    await prefetch(queryClient, plain.detail(first), plain.detail(second))
    queryClient.setQueryData(other.queryKey, { id: '2', text: 'Another' })
    await change(queryClient, plain, 'flag', { id: '1' })
    expect(staleOf(queryClient)).toEqual([true, true])
    expect(queryClient.getQueryState(other.queryKey)?.isInvalidated).toBe(false)
  })

  test.each([
    ['create', { postId: 'p1', text: 'New' }],
    ['update', { ...first, patch: { text: 'New' } }],
    ['delete', first],
  ] as const)('6.3 %s makes the lists of its parent stale, and no others', async (name, given) => {
    openPosts()
    const queryClient = openClient()
    const lists = [{ postId: 'p1' }, { postId: 'p1', page: 2 }, { postId: 'p2' }]
    await prefetch(queryClient, ...lists.map((it) => plain.list(it)))
    queryClient.setQueryData(plain.keys.infinite({ postId: 'p2' }), { pages: [], pageParams: [] })

    await change(queryClient, plain, name, given)

    const stale = lists.map((it) => isStale(queryClient, plain.keys.list(it)))
    expect(stale).toEqual([true, true, false])
    expect(isStale(queryClient, plain.keys.infinite({ postId: 'p2' }))).toBe(false)
  })

  test('6.3 an entity that is moved makes the lists of both parents stale', async () => {
    openPosts()
    const queryClient = openClient()
    const lists = ['p1', 'p2', 'p3'].map((postId) => plain.list({ postId }))
    await prefetch(queryClient, ...lists)

    await change(queryClient, plain, 'update', { ...first, patch: { text: 'New', postId: 'p2' } })

    expect(lists.map(({ queryKey }) => isStale(queryClient, queryKey))).toEqual([true, true, false])
  })

  test('6.3 a parent is the same by its number and by the text of a URL', async () => {
    openPosts()
    const queryClient = openClient()
    const lists = [
      plain.list({ postId: 1 }),
      plain.list({ postId: '1' }),
      plain.list({ postId: 2 }),
    ]
    await prefetch(queryClient, ...lists)
    await change(queryClient, plain, 'create', { postId: 1n, text: 'New' })
    expect(lists.map(({ queryKey }) => isStale(queryClient, queryKey))).toEqual([true, true, false])
  })

  test('6.3 an endpoint makes the lists of all parents stale, since it may change them', async () => {
    openPosts()
    const queryClient = openClient()
    const lists = [plain.list({ postId: 'p1' }), plain.list({ postId: 'p2' })]
    await prefetch(queryClient, ...lists)
    await change(queryClient, plain, 'like', { postId: 'p1', id: '1' })
    expect(lists.map(({ queryKey }) => isStale(queryClient, queryKey))).toEqual([true, true])
  })

  test('stands in for details below its own parent', async () => {
    openPosts()
    const queryClient = openClient()
    await prefetch(queryClient, plain.list({ postId: 'p1' }))
    const placeholder = (address: object): unknown =>
      Reflect.get(plain, 'placeholder')(queryClient, address)
    expect(placeholder(first)).toEqual({ id: '1', text: 'One' })
    expect(placeholder(second)).toBeUndefined()
    expect(placeholder({ id: '1' })).toBeUndefined()
  })

  test('a conflict brings the version of the one that was changed', async () => {
    const { responses } = openPosts()
    responses.update = 412
    const queryClient = openClient()
    const mine = { ...second, patch: { text: 'Mine' }, ifMatch: '"1"' }
    const failure = await failureOfKind('conflict', change(queryClient, plain, 'update', mine))
    expect(plain.versions(failure)).toEqual({ theirs: { id: '1', text: 'Other' }, mine })
  })

  test('two of them that are changed at the same time do not wait for each other', async () => {
    const { requests } = openPosts()
    const queryClient = openClient()
    await prefetch(queryClient, plain.detail(first), plain.detail(second))
    requests.length = 0
    await Promise.all([
      change(queryClient, plain, 'update', { ...first, patch: { text: 'A' } }),
      change(queryClient, plain, 'update', { ...second, patch: { text: 'B' } }),
    ])
    expect(staleOf(queryClient)).toEqual([false, false])
    expect(requests).toHaveLength(2)
  })

  function staleOf(queryClient: QueryClient) {
    return [first, second].map((address) => isStale(queryClient, plain.keys.detail(address)))
  }

  function isStale(queryClient: QueryClient, queryKey: QueryKey) {
    return queryClient.getQueryState(queryKey)?.isInvalidated
  }
})

describe('changes that are shown at once', () => {
  const texts = (queryClient: QueryClient) =>
    ['p1', 'p2'].map((postId) => [
      queryClient.getQueryData(shownAtOnce.keys.list({ postId }))?.items.map(({ text }) => text),
      queryClient.getQueryData(shownAtOnce.keys.detail({ postId, id: '1' }))?.text,
    ])

  /** Lists and details of both parents, and what they showed since. */
  async function openScreens() {
    const { posts } = openPosts()
    const queryClient = openClient()
    const details = [shownAtOnce.detail(first), shownAtOnce.detail(second)]
    // The id of a route is text, where the app has a number.
    const lists = ['p1', 'p2'].map((postId) => shownAtOnce.list({ postId }))
    await prefetch(queryClient, ...details, ...lists)
    const shown: unknown[] = []
    queryClient.getQueryCache().subscribe(() => shown.push(texts(queryClient)))
    return { queryClient, shown, posts }
  }

  test('3.1 an update shows below its own parent alone', async () => {
    const { queryClient, shown } = await openScreens()
    const update = change(queryClient, shownAtOnce, 'update', { ...first, patch: { text: 'New' } })
    expect(shown.at(-1)).toEqual([
      [['New'], 'New'],
      [['Other'], 'Other'],
    ])
    await update
    expect(shown.at(-1)).toEqual([
      [['New'], 'New'],
      [['Other'], 'Other'],
    ])
  })

  test('3.1 a deletion shows below its own parent alone', async () => {
    const { queryClient, shown } = await openScreens()
    await change(queryClient, shownAtOnce, 'delete', second)
    expect(shown[0]).toEqual([
      [['One'], 'One'],
      [[], 'Other'],
    ])
  })

  test('3.1 one that fails is taken back below its own parent alone', async () => {
    const { queryClient } = await openScreens()
    const gone = { postId: 'p1', id: '9', patch: { text: 'New' } }
    await failureOfKind('notFound', change(queryClient, shownAtOnce, 'update', gone))
    expect(texts(queryClient)).toEqual([
      [['One'], 'One'],
      [['Other'], 'Other'],
    ])
  })

  test('3.14 a creation joins the list of its parent, and an edit of it waits for its id', async () => {
    const { queryClient, shown, posts } = await openScreens()
    const creation = change(queryClient, shownAtOnce, 'create', { postId: 'p2', text: 'New' })
    expect(shown[0]).toEqual([
      [['One'], 'One'],
      [['New', 'Other'], 'Other'],
    ])
    const rows = queryClient.getQueryData(shownAtOnce.keys.list({ postId: 'p2' }))?.items
    const id = rows?.[0]?.id ?? ''
    const edit = { postId: 'p2', id, patch: { text: 'Newer' } }
    await Promise.all([creation, change(queryClient, shownAtOnce, 'update', edit)])

    expect(posts['p2']).toEqual([
      { id: '1', text: 'Other' },
      { id: '2', text: 'Newer' },
    ])
    expect(posts['p1']).toEqual([{ id: '1', text: 'One' }])
  })

  test('3.14 a temporary id that is used below two parents means two entities', async () => {
    const { posts } = openPosts()
    const queryClient = openClient()
    const numbered = repository({
      ...declared,
      optimistic: { ...optimistic, create: (input) => ({ id: '-1', ...input }) },
    })
    const creations = ['p1', 'p2'].map((postId) =>
      change(queryClient, numbered, 'create', { postId, text: `Of ${postId}` }),
    )
    const edit = { postId: 'p2', id: '-1', patch: { text: 'Edited' } }
    await Promise.all([...creations, change(queryClient, numbered, 'update', edit)])
    expect(posts).toMatchObject({
      p1: [{ text: 'One' }, { text: 'Of p1' }],
      p2: [{ text: 'Other' }, { text: 'Edited' }],
    })
  })
})

describe('a list of several parents', () => {
  const issues = repository({
    one: 'issue',
    many: 'issues',
    path: '/issues',
    entityPath: '/repos/{owner}/issues/{id}',
    id: 'number',
    schema: z.object({ number: z.number(), title: z.string() }),
    update: z.object({ title: z.string() }),
    filter: z.object({ owner: z.string().optional() }),
    page: numberedPage({ pageSize: 2 }),
    optimistic,
  })
  const rows = [
    { number: 7, title: 'Of Ada' },
    { number: 7, title: 'Of Bob' },
  ]
  const ofAda = { owner: 'ada', id: 7 }

  function openIssues() {
    serve(
      http.get(`${origin}/issues`, () => HttpResponse.json({ items: rows, total: 4 })),
      http.patch(`${origin}/repos/:owner/issues/:id`, async ({ request }) =>
        HttpResponse.json({ number: 7, ...Object(await request.json()) }),
      ),
    )
    return openClient()
  }

  test('has rows that stand in for nothing and are not changed, and is stale after a change', async () => {
    const queryClient = openIssues()
    await prefetch(queryClient, issues.list())
    const shown: unknown[] = []
    queryClient.getQueryCache().subscribe(() => {
      shown.push(queryClient.getQueryData(issues.keys.list())?.items)
    })
    expect(Reflect.get(issues, 'placeholder')(queryClient, ofAda)).toBeUndefined()

    await new MutationObserver(queryClient, issues.mutation('update')).mutate({
      ...ofAda,
      patch: { title: 'New' },
    })

    expect(shown).not.toContainEqual(expect.arrayContaining([{ number: 7, title: 'New' }]))
    expect(queryClient.getQueryState(issues.keys.list())?.isInvalidated).toBe(true)
  })

  test('keeps rows of the same id on one page and on the next', async () => {
    const queryClient = openIssues()
    const observed = new QueryObserver(queryClient, { queryKey: ['nothing'], enabled: false })
    onTestFinished(observed.subscribe(() => {}))
    const data = await queryClient.infiniteQuery({ ...issues.infinite(), pages: 2 })
    expect(data.pages.map(({ items }) => items)).toEqual([rows, rows])
  })

  test('knows the parent of its rows where its filter says it', async () => {
    const queryClient = openIssues()
    await prefetch(queryClient, issues.list({ owner: 'ada' }))
    const placeholder = Reflect.get(issues, 'placeholder')(queryClient, ofAda)
    expect(placeholder).toEqual({ number: 7, title: 'Of Bob' })
  })
})
