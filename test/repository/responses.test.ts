import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { type ApiFailure, optimistic, type QueryOf, repository } from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { serve } from '../setup/serve.js'
import { api, openClient, origin } from './openClient.js'

const Article = z.object({
  id: z.string(),
  title: z.string(),
  version: z.number(),
  author: z.object({ name: z.string() }),
})
type Article = z.output<typeof Article>

const declared = {
  one: 'article',
  many: 'articles',
  path: '/articles',
  schema: Article,
  create: Article.pick({ title: true }),
  update: Article.pick({ title: true }).partial(),
} as const
const Nothing = z.object({})
const Title = Article.pick({ id: true, title: true })
const ada = { name: 'Ada' }

const atOnce = {
  ...optimistic,
  create: ({ title }: { title: string }, id: string) => ({ id, title, version: 0, author: ada }),
}

/** A server with one article, which answers changes as it is told. */
function openServer(responseOf: (article: Article) => Response | object) {
  const requests: string[] = []
  let article: Article = { id: 'a1', title: 'Old', version: 1, author: ada }
  const listed = new Map<string, Article>([['a1', article]])
  serve(
    http.all(`${origin}/*`, async ({ request }) => {
      const { pathname } = new URL(request.url)
      const { method } = request
      requests.push(`${method} ${pathname}`)
      if (method === 'GET') {
        const found = listed.get(pathname.split('/')[2] ?? '')
        return pathname === '/articles'
          ? HttpResponse.json([...listed.values()])
          : HttpResponse.json(found ?? {}, { status: found ? 200 : 404 })
      }
      const tag = request.headers.get('If-Match')
      if (tag !== null && tag !== `"${article.version}"`)
        return HttpResponse.json({}, { status: 412 })
      const id = method === 'POST' ? 'a7' : article.id
      const version = article.version + 1
      article = { ...article, ...Object(await request.json()), id, version }
      listed.set(id, article)
      const response = responseOf(article)
      return response instanceof Response ? response : HttpResponse.json(response)
    }),
  )
  return { requests }
}

/** Shows a query, and notes what it shows, each thing once in a row. */
async function show<Data>(queryClient: QueryClient, options: QueryOf<Data, ApiFailure>) {
  const shown: (Data | undefined)[] = []
  const observer = new QueryObserver<Data, ApiFailure>(queryClient, options)
  const firstData = new Promise<void>((resolve) => {
    const stop = observer.subscribe(({ data }) => {
      if (data === undefined) return
      if (JSON.stringify(data) !== JSON.stringify(shown.at(-1))) shown.push(data)
      resolve()
    })
    onTestFinished(stop)
  })
  await firstData
  return shown
}

describe.each([
  ['when it is made', undefined],
  ['at once', atOnce],
] as const)('an update that is answered with less than the entity, shown %s', (_, shownBy) => {
  const base = { ...declared, ...(shownBy && { optimistic: shownBy }) }

  test.each([
    ['a row', Title, ({ id, title }: Article) => ({ id, title })],
    ['what changed', Title.partial(), ({ title }: Article) => ({ title })],
    ['{ ok: true }', Nothing, () => ({ ok: true })],
  ])(
    'keeps what %s says nothing of, and asks for the rest',
    async (_name, responseSchema, response) => {
      const { requests } = openServer(response)
      const articles = repository({ ...base, responseSchema: responseSchema as typeof Nothing })
      const queryClient = openClient()
      const shown = await show(queryClient, articles.detail('a1'))
      const observer = new MutationObserver(queryClient, articles.mutation('update'))

      await observer.mutate({ id: 'a1', patch: { title: 'New' } })

      expect(shown.every((it) => it?.author.name === 'Ada')).toBe(true)
      expect(shown.at(-1)).toEqual({ id: 'a1', title: 'New', version: 2, author: ada })
      expect(requests).toEqual(['GET /articles/a1', 'PATCH /articles/a1', 'GET /articles/a1'])
    },
  )

  test('is given as it was answered, and shows before the rest has come', async () => {
    openServer(({ id, title }) => ({ id, title: `${title}!` }))
    const articles = repository({ ...base, responseSchema: Title })
    const queryClient = openClient()
    const shown = await show(queryClient, articles.detail('a1'))
    const observer = new MutationObserver(queryClient, articles.mutation('update'))

    const response = await observer.mutate({ id: 'a1', patch: { title: 'New' } })

    expect(response).toEqual({ id: 'a1', title: 'New!' })
    expect(shown).toContainEqual({ id: 'a1', title: 'New!', version: 1, author: ada })
  })

  test('leaves a detail that nobody looks at stale, with what is known by now', async () => {
    const { requests } = openServer(({ title }) => ({ title }))
    const articles = repository({ ...base, responseSchema: Title.partial() })
    const queryClient = openClient()
    await queryClient.query(articles.detail('a1'))
    const observer = new MutationObserver(queryClient, articles.mutation('update'))

    await observer.mutate({ id: 'a1', patch: { title: 'New' } })

    const state = queryClient.getQueryState(articles.keys.detail('a1'))
    expect(state).toMatchObject({ data: { title: 'New', author: ada }, isInvalidated: true })
    expect(requests).toEqual(['GET /articles/a1', 'PATCH /articles/a1'])
  })

  test('makes no detail of its response where there is none', async () => {
    openServer(({ title }) => ({ title }))
    const articles = repository({ ...base, responseSchema: Title.partial() })
    const queryClient = openClient()
    const observer = new MutationObserver(queryClient, articles.mutation('update'))

    await observer.mutate({ id: 'a1', patch: { title: 'New' } })

    expect(queryClient.getQueryData(articles.keys.detail('a1'))).toBeUndefined()
  })

  test('is known by a new id too', async () => {
    openServer(({ title }) => ({ id: 'a9', title }))
    const articles = repository({ ...base, responseSchema: Title })
    const queryClient = openClient()
    await queryClient.query(articles.detail('a1'))
    const observer = new MutationObserver(queryClient, articles.mutation('update'))

    await observer.mutate({ id: 'a1', patch: { title: 'New' } })

    const state = queryClient.getQueryState(articles.keys.detail('a9'))
    expect(state).toMatchObject({ data: { id: 'a9', author: ada }, isInvalidated: true })
    expect(queryClient.getQueryState(articles.keys.detail('a1'))).toBeUndefined()
  })

  test('asks for the entity where there is no response at all', async () => {
    const { requests } = openServer(() => new Response(null, { status: 204 }))
    const articles = repository({ ...base, responseSchema: Title })
    const response = await articles.calls(api).update({ id: 'a1', patch: { title: 'New' } })
    expect(response).toMatchObject({ title: 'New', author: ada })
    expect(requests).toEqual(['PATCH /articles/a1', 'GET /articles/a1'])
  })
})

test('a response that does not say the version lets the next change clash, not overwrite', async () => {
  openServer(({ title }) => ({ title }))
  const articles = repository({
    ...declared,
    responseSchema: Title.partial(),
    optimistic: { ...optimistic, version: (it) => (it.version ? `"${it.version}"` : '') },
  })
  const queryClient = openClient()
  const change = (title: string) =>
    new MutationObserver(queryClient, articles.mutation('update')).mutate({
      id: 'a1',
      patch: { title },
      ifMatch: '"1"',
    })

  const [first, second] = await Promise.allSettled([change('First'), change('Second')])

  expect(first.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'conflict', status: 412 } })
})

describe('a creation that is answered with less than the entity', () => {
  test('is shown in lists as it was made up, with what the server says of it', async () => {
    openServer(({ id }) => ({ id, title: 'Said' }))
    const articles = repository({ ...declared, responseSchema: Title, optimistic: atOnce })
    const queryClient = openClient()
    const shown = await show(queryClient, articles.list())
    const observer = new MutationObserver(queryClient, articles.mutation('create'))

    expect(await observer.mutate({ title: 'Made up' })).toEqual({ id: 'a7', title: 'Said' })

    const titles = shown.map((rows) => rows?.map(({ title }) => title).join())
    expect(titles).toEqual(expect.arrayContaining(['Old', 'Made up,Old', 'Said,Old']))
    expect(shown.flat().every((row) => row?.author.name === 'Ada')).toBe(true)
    expect(queryClient.getQueryData(articles.keys.detail('a7'))).toBeUndefined()
  })

  test('is asked for by its Location where the response has no id', async () => {
    const headers = { Location: '/articles/a7' }
    const { requests } = openServer(() => HttpResponse.json({ ok: true }, { status: 201, headers }))
    const articles = repository({ ...declared, responseSchema: Nothing })
    const made = await articles.calls(api).create({ title: 'New' })
    expect(made).toMatchObject({ id: 'a7', title: 'New' })
    expect(requests).toEqual(['POST /articles', 'GET /articles/a7'])
  })

  test('fails where nobody could ask for it, and says what to write', async () => {
    openServer(() => ({ ok: true }))
    const articles = repository({ ...declared, responseSchema: Nothing })
    const sent = articles.calls(api).create({ title: 'New' })
    const failure = await failureOfKind('invalidResponse', sent)
    expect(failure).toMatchObject({ committed: true, path: '/articles' })
    expect(failure.message).toMatch(/has no id\..*"responseSchema".*e\.mutation/)
  })
})

describe('a response that is not what was declared', () => {
  test.each(['create', 'update'] as const)('fails, and names what to write: %s', async (name) => {
    openServer(({ id }) => ({ id }))
    const calls = repository(declared).calls(api)
    const sent =
      name === 'create'
        ? calls.create({ title: 'New' })
        : calls.update({ id: 'a1', patch: { title: 'New' } })
    const failure = await failureOfKind('invalidResponse', sent)
    expect(failure.committed).toBe(true)
    expect(failure.message).toContain('with less than an entity, declare it: "responseSchema"')
  })

  test('names the schema that it was checked by', async () => {
    openServer(({ id }) => ({ id }))
    const { calls } = repository({ ...declared, responseSchema: Title })
    const sent = calls(api).update({ id: 'a1', patch: { title: 'New' } })
    const failure = await failureOfKind('invalidResponse', sent)
    expect(failure.message).toContain('It was validated by "responseSchema"')
  })

  test('is no schema at all', () => {
    const declare = (responseSchema: never) => repository({ ...declared, responseSchema })
    expect(() => declare({} as never)).toThrow('"responseSchema" of "articles" is not a schema')
  })
})
