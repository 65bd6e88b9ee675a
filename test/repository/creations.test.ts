import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { http, HttpResponse, type RequestHandler } from 'msw'
import {
  type ApiFailure,
  createApiClient,
  numberedPage,
  optimistic,
  type QueryOf,
  repository,
} from 'repository-hooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { serve } from '../setup/serve.js'
import { api, openClient, origin } from './openClient.js'

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
  const responses = { detail: 200 }
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
      return HttpResponse.json({ ...made[0], id }, { status: responses.detail })
    }),
  )
  return { requests, responses }
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

  test('3.1 is asked for again with everything else, though nobody has asked for it before', async () => {
    const { requests } = openServer({ location: '/products/p7' })
    const queryClient = openClient()
    await new MutationObserver(queryClient, products.mutation('create')).mutate({ name: 'Lamp' })
    expect(queryClient.getQueryData(products.keys.detail('p7'))).toMatchObject({ name: 'Lamp' })
    requests.length = 0
    await queryClient.refetchQueries({}, { throwOnError: true })
    expect(requests).toEqual(['GET /products/p7'])
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
    expect(failure.message).toContain('without a readable Location')
    expect(failure.message).toContain("e.mutation({ method: 'POST', path: '/products'")
    await expect
      .poll(() => list.getCurrentResult().data?.items)
      .toEqual([{ id: 'p7', name: 'Lamp' }])
    expect(requests).toEqual(['GET /products', 'POST /products', 'GET /products'])
  })

  test('D05 says that it has happened when the entity can’t be asked for', async () => {
    const { responses } = openServer({ location: '/products/p7' })
    responses.detail = 500
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

const declaredBundles = {
  one: 'bundle',
  many: 'bundles',
  path: '/products/{productId}/bundles',
  schema: Product,
  create: z.object({ parts: z.array(z.object({ id: z.string() })), name: z.string() }),
} as const

const bundlesAtOnce = repository({
  ...declaredBundles,
  optimistic: { ...optimistic, create: ({ name }, id) => ({ id, name }) },
})

const bundles = repository({
  ...declaredBundles,
  endpoints: (e) => ({
    size: e.query({
      path: '/bundles/size',
      query: z.object({ of: z.array(z.string()) }),
      response: z.int(),
    }),
  }),
})

function heldResponse(body: object) {
  let give: (response: Response) => void = () => {}
  const reply = new Promise<Response>((resolve) => (give = resolve))
  return { reply, give: (response: Response = HttpResponse.json(body)) => give(response) }
}

/** A server whose products are made when it is told to; everything else is answered at once, and written down. */
function openSlowServer(...own: readonly RequestHandler[]) {
  const sent: unknown[] = []
  const creation = heldResponse({ id: 'p7', name: 'Lamp' })
  const made: object[] = []
  serve(
    ...own,
    http.post(`${origin}/products`, () => creation.reply),
    http.get(`${origin}/products`, () => HttpResponse.json({ items: [], total: 0 })),
    http.get(`${origin}/bundles/size`, ({ request }) => {
      sent.push(new URL(request.url).search)
      return HttpResponse.json(1)
    }),
    http.get(`${origin}/*`, ({ request }) => {
      sent.push(new URL(request.url).pathname)
      return HttpResponse.json([...made])
    }),
    http.post(`${origin}/*`, async ({ request }) => {
      const body = Object(await request.json())
      sent.push([new URL(request.url).pathname, body])
      made.push({ id: 'b1', name: body.name })
      return HttpResponse.json({ id: 'b1', name: body.name })
    }),
  )
  return {
    sent,
    make: () => creation.give(),
    refuse: () => creation.give(HttpResponse.json({}, { status: 403 })),
  }
}

/** Makes a product that is shown at once, and tells its temporary id. */
async function beginProduct(queryClient: QueryClient) {
  await queryClient.query(shownAtOnce.list())
  const creation = new MutationObserver(queryClient, shownAtOnce.mutation('create'))
  const made = creation.mutate({ name: 'Lamp' })
  const id = `${queryClient.getQueryData(shownAtOnce.keys.list())?.items[0]?.id}`
  expect(id).toContain('temporary')
  return { id, made }
}

const bundle = (queryClient: QueryClient) =>
  new MutationObserver(queryClient, bundles.mutation('create'))

const follow = <Data>(queryClient: QueryClient, options: QueryOf<Data, ApiFailure>) => {
  const observer = new QueryObserver(queryClient, options)
  onTestFinished(observer.subscribe(() => {}))
  return observer
}

describe('3.14 an id that the server has not given', () => {
  test('is sent as the server’s by a form that was opened before, wherever it stands', async () => {
    const { make, sent } = openSlowServer()
    const queryClient = openClient()
    const { id, made } = await beginProduct(queryClient)
    make()
    await made

    const input = { productId: id, parts: [{ id }, { id: 'p1' }], name: `not ${id}` }
    await bundle(queryClient).mutate(input)

    const parts = [{ id: 'p7' }, { id: 'p1' }]
    expect(sent).toEqual([['/products/p7/bundles', { parts, name: `not ${id}` }]])
  })

  test('is waited for by changes that mention it, and by no others', async () => {
    const { make, sent } = openSlowServer()
    const queryClient = openClient()
    const { id, made } = await beginProduct(queryClient)

    const waiting = bundle(queryClient).mutate({ productId: id, parts: [{ id }], name: 'Mine' })
    await bundle(queryClient).mutate({ productId: 'p1', parts: [], name: 'Other' })
    make()
    await Promise.all([made, waiting])

    expect(sent).toEqual([
      ['/products/p1/bundles', { parts: [], name: 'Other' }],
      ['/products/p7/bundles', { parts: [{ id: 'p7' }], name: 'Mine' }],
    ])
  })

  test('is never sent when its creation is refused: what mentions it fails as that did', async () => {
    const { refuse, sent } = openSlowServer()
    const queryClient = openClient()
    const { id, made } = await beginProduct(queryClient)
    const list = follow(queryClient, bundles.list({ productId: id }))

    const input = { productId: id, parts: [], name: 'Mine' }
    const waiting = failureOfKind('forbidden', bundle(queryClient).mutate(input))
    refuse()

    const failure = await failureOfKind('forbidden', made)
    expect(await waiting).toBe(failure)
    await expect.poll(() => list.getCurrentResult().error).toBe(failure)
    expect(await failureOfKind('forbidden', bundle(queryClient).mutate(input))).toBe(failure)
    expect(sent).toEqual([])
  })

  test('is waited for by lists below it and by queries that mention it', async () => {
    const { make, sent } = openSlowServer()
    const queryClient = openClient()
    const { id, made } = await beginProduct(queryClient)

    const list = follow(queryClient, bundles.list({ productId: id }))
    const size = follow(queryClient, bundles.query('size', { of: [id, 'p1'] }))
    await queryClient.query(bundles.list({ productId: 'p1' }))
    expect(list.getCurrentResult().isPending).toBe(true)
    make()
    await made

    await expect.poll(() => list.getCurrentResult().data).toEqual([])
    await expect.poll(() => size.getCurrentResult().data).toBe(1)
    expect(new Set(sent)).toEqual(
      new Set(['/products/p1/bundles', '/products/p7/bundles', '?of=p7&of=p1']),
    )
  })

  test('keeps naming the list that a screen has opened by it: what is made there shows', async () => {
    const { make } = openSlowServer()
    const queryClient = openClient()
    const { id, made } = await beginProduct(queryClient)
    const list = follow(queryClient, bundles.list({ productId: id }))
    make()
    await made

    await bundle(queryClient).mutate({ productId: 'p7', parts: [], name: 'Mine' })

    expect(list.getCurrentResult().data).toEqual([{ id: 'b1', name: 'Mine' }])
  })

  test('of a parent keeps no creation below it out of the list that the server’s id names', async () => {
    const child = heldResponse({ id: 'b1', name: 'Mine' })
    const { make } = openSlowServer(http.post(`${origin}/*/bundles`, () => child.reply))
    const queryClient = openClient()
    const { id, made } = await beginProduct(queryClient)
    const creation = new MutationObserver(queryClient, bundlesAtOnce.mutation('create'))
    const created = creation.mutate({ productId: id, parts: [], name: 'Mine' })
    make()
    await made

    const list = follow(queryClient, bundlesAtOnce.list({ productId: 'p7' }))
    await expect
      .poll(() => list.getCurrentResult().data)
      .toEqual([{ id: expect.stringContaining('temporary'), name: 'Mine' }])
    child.give()
    await created
  })
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
