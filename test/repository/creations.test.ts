import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { connectApi, createApiClient, numberedPage, optimistic, repository } from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { serve } from '../setup/serve.js'

const origin = 'http://localhost:3000'
const Product = z.object({ id: z.string(), name: z.string() })
const declared = {
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: z.object({ id: z.string().optional(), name: z.string() }),
  page: numberedPage(),
} as const

const products = repository(declared)
const shownAtOnce = repository({
  ...declared,
  optimistic: { ...optimistic, create: ({ name }, id) => ({ id, name }) },
})
const reviews = repository({
  one: 'review',
  many: 'reviews',
  path: '/products/{productId}/reviews',
  schema: Product,
  create: Product.omit({ id: true }),
})

/** What a creation is answered with, besides nothing. */
interface Terse {
  status?: number
  location?: string
}

/** A server that answers creations with no body. Everything that was made is there to be asked for, unless it fails. */
function openServer({ status = 201, location }: Terse) {
  const requests: string[] = []
  const made: z.output<typeof Product>[] = []
  const answers = { detail: 200 }
  serve(
    http.all(`${origin}/*`, async ({ request }) => {
      const { pathname } = new URL(request.url)
      requests.push(`${request.method} ${decodeURIComponent(pathname)}`)
      if (request.method === 'POST') {
        made.push({ id: 'p7', ...Object(await request.json()) })
        const headers = new Headers(location === undefined ? {} : { Location: location })
        return new HttpResponse(null, { status, headers })
      }
      if (/s$/.test(pathname)) return HttpResponse.json({ items: made, total: made.length })
      const id = decodeURIComponent(pathname.split('/').at(-1) ?? '')
      return HttpResponse.json({ ...made[0], id }, { status: answers.detail })
    }),
  )
  return { requests, answers }
}

const api = createApiClient({ baseURL: origin, retry: false, logging: false })

function openClient() {
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  onTestFinished(() => queryClient.clear())
  return queryClient
}

describe('a creation that is answered without a body', () => {
  test.each([
    ['a whole URL', 'https://elsewhere.test/v1/products/p7', 'p7'],
    ['a path', '/products/p7', 'p7'],
    ['a path with a slash at its end', '/products/p7/', 'p7'],
    ['a relative path', 'p7', 'p7'],
    ['a path with a query', '/products/p7?version=1/2', 'p7'],
    ['an id that had to be encoded', '/products/a%2Fb%20c', 'a/b c'],
  ])('D05 gives the entity that Location names by %s', async (_, location, id) => {
    const { requests } = openServer({ location })
    expect(await products.calls(api).create({ name: 'Lamp' })).toEqual({ id, name: 'Lamp' })
    expect(requests).toEqual(['POST /products', `GET /products/${id}`])
  })

  test.each([
    ['/products/{id}.json', '/products/p7.json', 'p7'],
    ['/products({id})', 'https://elsewhere.test/products(7)', '7'],
    ["/products('{id}')/", "/products('p7')", 'p7'],
    ['/products/{id}/whole', '/products/p7', 'p7'],
    ['/products/{id}', '/products/50% off', '50% off'],
  ])('D05 knows the id of %s in %s', async (entityPath, location, id) => {
    const { requests } = openServer({ location })
    const { calls } = repository({ ...declared, entityPath })
    await calls(api).create({ name: 'Lamp' })
    expect(requests).toEqual(['POST /products', `GET ${entityPath.replace('{id}', id)}`])
  })

  test('D05 asks for the entity below its parent', async () => {
    const { requests } = openServer({ location: '/products/p1/reviews/r7' })
    const review = await reviews.calls(api).create({ productId: 'p1', name: 'Good' })
    expect(review).toEqual({ id: 'r7', name: 'Good' })
    expect(requests).toEqual(['POST /products/p1/reviews', 'GET /products/p1/reviews/r7'])
  })

  test('D05 asks without the body of the creation, which fetch refuses to send', async () => {
    const { requests } = openServer({ location: '/products/p7' })
    const byFetch = createApiClient({ baseURL: origin, adapter: 'fetch', retry: false })
    expect(await products.calls(byFetch).create({ name: 'Lamp' })).toMatchObject({ id: 'p7' })
    expect(requests).toEqual(['POST /products', 'GET /products/p7'])
  })

  test('D05 asks by the id that the client gave, as JSON:API answers with 204', async () => {
    const { requests } = openServer({ status: 204 })
    const product = await products.calls(api).create({ id: 'mine', name: 'Lamp' })
    expect(product).toEqual({ id: 'mine', name: 'Lamp' })
    expect(requests).toEqual(['POST /products', 'GET /products/mine'])
  })

  test('D05 puts the server’s id in the place of a temporary one', async () => {
    openServer({ location: '/products/p7' })
    const queryClient = openClient()
    const list = new QueryObserver(queryClient, shownAtOnce.list())
    onTestFinished(list.subscribe(() => {}))
    await expect.poll(() => list.getCurrentResult().data?.items).toEqual([])

    const creation = new MutationObserver(queryClient, shownAtOnce.mutation('create'))
    const made = creation.mutate({ name: 'Lamp' })
    expect(list.getCurrentResult().data?.items).toEqual([
      { id: expect.stringContaining('temporary'), name: 'Lamp' },
    ])
    expect(await made).toEqual({ id: 'p7', name: 'Lamp' })

    expect(list.getCurrentResult().data?.items).toEqual([{ id: 'p7', name: 'Lamp' }])
    expect(queryClient.getQueryData(shownAtOnce.keys.detail('p7'))?.name).toBe('Lamp')
  })

  test.each([
    ['no Location', {}],
    ['a Location that tells how far it is', { status: 202, location: '/jobs/p7' }],
  ])('D05 fails with %s, says so, and makes lists stale', async (_, terse) => {
    const { requests } = openServer(terse)
    const queryClient = openClient()
    const list = new QueryObserver(queryClient, products.list())
    onTestFinished(list.subscribe(() => {}))
    await expect.poll(() => list.getCurrentResult().data?.items).toEqual([])

    const creation = new MutationObserver(queryClient, products.mutation('create'))
    const failure = await failureOfKind('invalidResponse', creation.mutate({ name: 'Lamp' }))

    expect(failure).toMatchObject({ reason: 'empty', committed: true, retryable: false })
    expect(failure.message).toContain('without a Location that can be read')
    expect(failure.message).toContain("e.mutation({ method: 'POST', path: '/products'")
    await expect
      .poll(() => list.getCurrentResult().data?.items)
      .toEqual([{ id: 'p7', name: 'Lamp' }])
    expect(requests).toEqual(['GET /products', 'POST /products', 'GET /products'])
  })

  test('D05 says that it has happened when the entity can’t be asked for', async () => {
    const { answers } = openServer({ location: '/products/p7' })
    answers.detail = 500
    const created = products.calls(api).create({ name: 'Lamp' })
    const failure = await failureOfKind('internalServerError', created)
    expect(failure).toMatchObject({ committed: true, retryable: false, method: 'GET' })
  })

  test('is served as it came where nothing is checked', async () => {
    openServer({})
    const unchecked = repository({ ...declared, validate: 'off' })
    expect(await unchecked.calls(api).create({ name: 'Lamp' })).toBeUndefined()
  })
})

test('3.14 a form that was opened before a creation was answered sends the server’s id, wherever it stands', async () => {
  const sent: unknown[] = []
  serve(
    http.get(`${origin}/products`, () => HttpResponse.json({ items: [], total: 0 })),
    http.post(`${origin}/*`, async ({ request }) => {
      const body = Object(await request.json())
      sent.push([new URL(request.url).pathname, body])
      return HttpResponse.json({ id: 'p7', name: 'Lamp' })
    }),
  )
  const bundles = repository({
    ...{ one: 'bundle', many: 'bundles', path: '/products/{productId}/bundles', schema: Product },
    create: z.object({ parts: z.array(z.object({ id: z.string() })), name: z.string() }),
  })
  const queryClient = openClient()
  await queryClient.query(shownAtOnce.list())
  const made = new MutationObserver(queryClient, shownAtOnce.mutation('create')).mutate({
    name: 'Lamp',
  })
  const id = `${queryClient.getQueryData(shownAtOnce.keys.list())?.items[0]?.id}`
  await made

  const input = { productId: id, parts: [{ id }, { id: 'p1' }], name: `not ${id}` }
  await new MutationObserver(queryClient, bundles.mutation('create')).mutate(input)

  expect(id).toContain('temporary')
  const parts = [{ id: 'p7' }, { id: 'p1' }]
  expect(sent.at(-1)).toEqual(['/products/p7/bundles', { parts, name: `not ${id}` }])
})

test('an update that happened and can’t be read makes its entity stale', async () => {
  serve(
    http.all(`${origin}/products/p1`, ({ request }) =>
      HttpResponse.json(request.method === 'GET' ? { id: 'p1', name: 'Lamp' } : { id: 1 }),
    ),
  )
  const queryClient = openClient()
  const changeable = repository({ ...declared, update: Product.partial() })
  await queryClient.query(changeable.detail('p1'))
  const update = new MutationObserver(queryClient, changeable.mutation('update'))

  const changed = update.mutate({ id: 'p1', patch: { name: 'Lantern' } })

  expect(await failureOfKind('invalidResponse', changed)).toMatchObject({ committed: true })
  expect(queryClient.getQueryState(changeable.keys.detail('p1'))?.isInvalidated).toBe(true)
})

test('D05 an update that is answered with nothing has happened, also where the entity can’t be asked for', async () => {
  serve(
    http.patch(`${origin}/products/p1`, () => new HttpResponse(null, { status: 204 })),
    http.get(`${origin}/products/p1`, () => new HttpResponse(null, { status: 500 })),
  )
  const changeable = repository({ ...declared, update: Product.partial() })

  const changed = changeable.calls(api).update({ id: 'p1', patch: { name: 'Lantern' } })

  const failure = await failureOfKind('internalServerError', changed)
  expect(failure).toMatchObject({ committed: true, retryable: false, method: 'GET' })
})
