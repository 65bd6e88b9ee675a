import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { useState } from 'react'
import {
  connectApi,
  entityList,
  numberedPage,
  optimistic,
  prefetch,
  repository,
  wholeList,
} from 'repository-hooks'
import { intoLists, liveSource } from 'repository-hooks/realtime'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { FakeSource } from '../realtime/FakeSource.js'
import { createShopClient, openShop, Product, ProductPatch } from '../repository/shop.js'
import { renderInShop } from './render.js'

const shop = openShop()
const origin = 'http://localhost:3000'
const Summary = z.object({ id: z.string(), name: z.string(), score: z.number() })

const declared = {
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: Product.omit({ id: true }),
  update: ProductPatch,
  page: numberedPage({ pageSize: 2 }),
} as const

const products = repository({
  ...declared,
  filter: z.object({ category: z.string().optional() }),
  optimistic: { ...optimistic, create: (input, id) => ({ id, ...input }) },
  endpoints: (e) => ({
    trendingProducts: entityList(e, { path: '/trending' }),
    productsOf: entityList(e, {
      path: '/categories/{category}/products',
      matches: (product, { category }) => product.category === category,
    }),
    bestProducts: entityList(e, {
      path: '/best',
      listSchema: Summary,
      page: wholeList(),
    }),
    foundProducts: entityList(e, {
      method: 'POST',
      path: '/products/search',
      filter: z.object({ text: z.string() }),
      pageIn: 'query',
    }),
  }),
})

/** Serves the products of the shop, by path; what is asked for stands in the shop's log. */
function serveLists() {
  const all = () => [...shop.current.products.values()]
  const response = (request: Request, rows: readonly Product[]) => {
    const { pathname, search, searchParams } = new URL(request.url)
    shop.current.log.push(`${request.method} ${pathname}${search}`)
    const page = Number(searchParams.get('page') ?? 1)
    const items = rows.slice((page - 1) * 2, page * 2)
    return HttpResponse.json({ items, total: rows.length })
  }
  shop.use(
    http.get(`${origin}/trending`, ({ request }) => response(request, all())),
    http.get(`${origin}/categories/:category/products`, ({ request, params }) =>
      response(
        request,
        all().filter(({ category }) => category === params['category']),
      ),
    ),
    http.get(`${origin}/best`, () =>
      HttpResponse.json(all().map(({ id, name }) => ({ id, name, score: 1 }))),
    ),
    http.post(`${origin}/products/search`, async ({ request }) => {
      const { text } = z.object({ text: z.string() }).parse(await request.json())
      return response(
        request,
        all().filter(({ name }) => name.includes(text)),
      )
    }),
  )
}

/** A query client that asks the shop, and forgets nothing while the test runs. */
function openCache(...overrides: readonly ReturnType<typeof products.from>[]) {
  serveLists()
  const queryClient = new QueryClient()
  connectApi(queryClient, createShopClient(), { repositories: overrides })
  return queryClient
}

/** Looks at a query as a screen does. */
function look(queryClient: QueryClient, query: { readonly queryKey: readonly unknown[] }) {
  // Options of several types: what is shown is read from the cache.
  const observer = new QueryObserver(queryClient, query as never)
  onTestFinished(observer.subscribe(() => {}))
}

function namesIn(data: unknown): string {
  const { items = data, pages } = Object(data)
  const rows = pages ? pages.flatMap((page: { items: unknown }) => page.items) : items
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name)
    .join(' ')
}

describe('entityList()', () => {
  test('8.5 gives the hooks of a list: page by page, and page after page', async () => {
    serveLists()
    shop.current.fill(3)
    const { useTrendingProducts, useInfiniteTrendingProducts } = products.hooks
    function Shelf() {
      const [page, infinite] = [useTrendingProducts({ page: 2 }), useInfiniteTrendingProducts()]
      return (
        <>
          <p data-testid="page">{page.data && namesIn(page.data)}</p>
          <p data-testid="infinite">{infinite.data && namesIn(infinite.data)}</p>
          <button onClick={() => void infinite.fetchNextPage()}>More</button>
        </>
      )
    }
    renderInShop(<Shelf />)
    await waitFor(() => expect(screen.getByTestId('page').textContent).toBe('Product 3'))
    const infinite = () => screen.getByTestId('infinite').textContent
    await waitFor(() => expect(infinite()).toBe('Product 1 Product 2'))
    await userEvent.click(screen.getByText('More'))
    await waitFor(() => expect(infinite()).toBe('Product 1 Product 2 Product 3'))
    expect(shop.current.log.toSorted()).toEqual([
      'GET /trending?page=1&pageSize=2',
      'GET /trending?page=2&pageSize=2',
      'GET /trending?page=2&pageSize=2',
    ])
  })

  test('8.5 keeps the former page while the next one is on its way', async () => {
    serveLists()
    shop.current.fill(3)
    const { useTrendingProducts } = products.hooks
    const frames: (string | undefined)[] = []
    function Shelf() {
      const [page, setPage] = useState(1)
      const { data } = useTrendingProducts({ page }, { keepPreviousPage: true })
      frames.push(data && namesIn(data))
      return <button onClick={() => setPage(2)}>Next</button>
    }
    renderInShop(<Shelf />)
    await waitFor(() => expect(frames.at(-1)).toBe('Product 1 Product 2'))
    await userEvent.click(screen.getByText('Next'))
    await waitFor(() => expect(frames.at(-1)).toBe('Product 3'))
    expect(frames.slice(frames.indexOf('Product 1 Product 2'))).not.toContain(undefined)
  })

  test('has the hooks under their names too', () => {
    const { useTrendingProducts, useInfiniteTrendingProducts } = products.hooks
    expect(products.hook('trendingProducts')).toBe(useTrendingProducts)
    expect(products.hook('infiniteTrendingProducts')).toBe(useInfiniteTrendingProducts)
    expect(Object.keys(products.hooks)).toEqual(
      expect.arrayContaining([
        'useSuspenseTrendingProducts',
        'useSuspenseInfiniteTrendingProducts',
      ]),
    )
  })

  test('refuses to share the name of a hook', () => {
    const declare = () =>
      repository({
        ...declared,
        endpoints: (e) => ({
          trending: entityList(e, { path: '/trending' }),
          infiniteTrending: e.query({ path: '/trending/all' }),
        }),
      })
    expect(declare).toThrow(
      'the endpoint "infiniteTrending" of "products" has the name of another hook',
    )
  })

  test('refuses a schema that is none', () => {
    const declare = (listSchema: never) =>
      repository({
        ...declared,
        endpoints: (e) => ({ trending: entityList(e, { path: '/trending', listSchema }) }),
      })
    expect(() => declare({} as never)).toThrow('"listSchema" of "products" is not a schema')
  })

  test('can be loaded without React', async () => {
    const queryClient = openCache()
    shop.current.fill(3)
    await prefetch(
      queryClient,
      products.query('trendingProducts'),
      products.infiniteQuery('productsOf', { category: 'books' }),
      products.query('productsOf', undefined),
    )
    expect(shop.current.log).toEqual([
      'GET /trending?page=1&pageSize=2',
      'GET /categories/books/products?page=1&pageSize=2',
    ])
    const page = await products.calls(createShopClient()).trendingProducts({ page: 2 })
    expect(page).toMatchObject({ page: 2, total: 3, items: [{ name: 'Product 3' }] })
  })

  test('can be asked for by POST, with the page in the query', async () => {
    const queryClient = openCache()
    shop.current.fill(3)
    const found = await queryClient.query(products.query('foundProducts', { text: '3', page: 1 }))
    expect(namesIn(found)).toBe('Product 3')
    expect(shop.current.log).toEqual(['POST /products/search?page=1&pageSize=2'])
  })

  test('is answered by what stands in its place, and by no other list', async () => {
    const own = products.from({ trendingProducts: () => Promise.reject(new Error('own')) })
    const usual = products.from({ list: () => Promise.reject(new Error('usual')) })
    const trending = products.query('trendingProducts')
    await expect(openCache(own).query(trending)).rejects.toThrow('own')
    await expect(openCache(usual).query(trending)).resolves.toMatchObject({ total: 0 })
  })
})

describe('the rows of an entityList()', () => {
  test('8.1 stand in for entities that are not there yet', async () => {
    serveLists()
    shop.current.fill(1)
    const { useTrendingProducts, useProduct } = products.hooks
    const details: unknown[] = []
    function Shelf() {
      const id = useTrendingProducts().data?.items[0]?.id
      const { data, isPlaceholderData } = useProduct(id)
      details.push(data && `${data.name} ${isPlaceholderData}`)
      return null
    }
    renderInShop(<Shelf />)
    await waitFor(() => expect(details.at(-1)).toBe('Product 1 false'))
    expect(details).toContain('Product 1 true')
  })

  test('8.1 stand in for entities as the rows of the repository do', async () => {
    serveLists()
    shop.current.fill(1)
    const { useBestProducts, useProduct } = repository({
      ...declared,
      listSchema: Summary,
      page: wholeList(),
      placeholder: ({ id, name }) => ({ id, name, price: 0, category: 'unknown' }),
      endpoints: (e) => ({ bestProducts: entityList(e, { path: '/best' }) }),
    }).hooks
    const categories: unknown[] = []
    function Shelf() {
      categories.push(useProduct(useBestProducts().data?.[0]?.id).data?.category)
      return null
    }
    renderInShop(<Shelf />)
    await waitFor(() => expect(categories.at(-1)).toBe('books'))
    expect(categories).toContain('unknown')
  })

  test('8.1 stand in for nothing where they are other ones', async () => {
    serveLists()
    shop.current.fill(1)
    const { useBestProducts, useProduct } = products.hooks
    const details: unknown[] = []
    function Shelf() {
      const { data, isPlaceholderData } = useProduct(useBestProducts().data?.[0]?.id)
      details.push(data && isPlaceholderData)
      return null
    }
    renderInShop(<Shelf />)
    await waitFor(() => expect(details.at(-1)).toBe(false))
    expect(details).not.toContain(true)
  })
})

describe('changes in an entityList()', () => {
  const lists = {
    trending: products.query('trendingProducts'),
    infinite: products.infiniteQuery('trendingProducts'),
    books: products.query('productsOf', { category: 'books' }),
    tools: products.query('productsOf', { category: 'tools' }),
    best: products.query('bestProducts'),
    usual: products.list(),
  }

  /** All lists, each looked at, of a shop with two books. What it is asked after that waits. */
  async function openLists() {
    const queryClient = openCache()
    shop.current.fill(2)
    await prefetch(queryClient, ...Object.values(lists))
    for (const [name, list] of Object.entries(lists)) {
      if (name !== 'infinite') look(queryClient, list)
    }
    await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))
    shop.current.isHolding = true
    const run = (name: 'create' | 'update' | 'delete', variables: unknown) => {
      const { mutationFn, ...options } = products.mutation(name)
      const mutation = queryClient.getMutationCache().build(queryClient, {
        ...options,
        // Mutations of several types, chosen by name.
        mutationFn: mutationFn as never,
      })
      return mutation.execute(variables as never)
    }
    const shown = () =>
      Object.fromEntries(
        Object.entries(lists).map(([name, { queryKey }]) => [
          name,
          namesIn(queryClient.getQueryData(queryKey)),
        ]),
      )
    const held = () => vi.waitFor(() => expect(shop.current.held).toHaveLength(1))
    return { queryClient, run, shown, held }
  }

  const atFirst = 'Product 1 Product 2'

  test('3.1 an update shows at once in all of them', async () => {
    const { run, shown, held } = await openLists()
    const saved = run('update', { id: 'p1', patch: { name: 'New' } })
    await held()
    const changed = 'New Product 2'
    expect(shown()).toEqual({
      trending: changed,
      infinite: changed,
      books: changed,
      tools: '',
      best: changed,
      usual: changed,
    })
    shop.current.isHolding = false
    shop.current.respondNext()
    await saved
    expect(shown()).toMatchObject({ trending: changed, best: changed })
  })

  test('3.1 a deletion that fails is shown at once, and taken back', async () => {
    const { run, shown, held } = await openLists()
    const deleted = run('delete', 'p1')
    await held()
    expect(shown()).toMatchObject({
      trending: 'Product 2',
      infinite: 'Product 2',
      best: 'Product 2',
    })
    shop.current.respondNext(new HttpResponse(null, { status: 500 }))
    await expect(deleted).rejects.toMatchObject({ kind: 'internalServerError' })
    expect(shown()).toMatchObject({ trending: atFirst, infinite: atFirst, best: atFirst })
  })

  test('3.1 a new entity joins those that say that they have it, and the others when they are fetched', async () => {
    const { run, shown, held } = await openLists()
    const created = run('create', { name: 'Hammer', price: 1, category: 'tools' })
    await held()
    expect(shown()).toEqual({
      trending: atFirst,
      infinite: atFirst,
      books: atFirst,
      tools: 'Hammer',
      best: atFirst,
      usual: `Hammer ${atFirst}`,
    })
    shop.current.isHolding = false
    shop.current.respondNext()
    await created
    expect(shown()).toMatchObject({
      trending: atFirst,
      books: atFirst,
      tools: 'Hammer',
      best: `${atFirst} Hammer`,
    })
  })

  test('3.1 make all of them stale, by the keys of lists too', async () => {
    const { queryClient, run } = await openLists()
    shop.current.isHolding = false
    shop.current.log.length = 0
    await run('update', { id: 'p1', patch: { name: 'New' } })
    expect(shop.current.log).toContain('GET /trending?page=1&pageSize=2')
    const isInvalidated = (name: keyof typeof lists) =>
      queryClient.getQueryState(lists[name].queryKey)?.isInvalidated
    // Nobody looks at it.
    expect(isInvalidated('infinite')).toBe(true)
    void queryClient.invalidateQueries({
      queryKey: products.keys.custom('productsOf'),
      refetchType: 'none',
    })
    expect([isInvalidated('books'), isInvalidated('trending')]).toEqual([true, false])
    void queryClient.invalidateQueries({ queryKey: products.keys.lists(), refetchType: 'none' })
    expect([isInvalidated('trending'), isInvalidated('best')]).toEqual([true, true])
  })
})

describe('an entityList() of what stands below parents', () => {
  const Comment = z.object({ id: z.string(), postId: z.string(), text: z.string() })
  const comments = repository({
    one: 'comment',
    many: 'comments',
    path: '/posts/{postId}/comments',
    schema: Comment,
    create: Comment.omit({ id: true }),
    update: Comment.pick({ text: true }),
    optimistic: {
      ...optimistic,
      create: (input, id) => ({ ...input, id, postId: `${input.postId}` }),
    },
    endpoints: (e) => ({
      myComments: entityList(e, { path: '/me/comments', matches: () => true }),
    }),
  })

  /** Comments of two posts with the same id, by one list; what is changed stays under way. */
  async function openComments() {
    shop.use(
      http.get(`${origin}/me/comments`, () =>
        HttpResponse.json([
          { id: '1', postId: 'a', text: 'A' },
          { id: '1', postId: 'b', text: 'B' },
        ]),
      ),
      http.all(`${origin}/posts/*`, () => new Promise<never>(() => {})),
    )
    const queryClient = new QueryClient()
    connectApi(queryClient, createShopClient())
    const { queryKey } = comments.query('myComments')
    await queryClient.query(comments.query('myComments'))
    const run = (name: 'create' | 'update' | 'delete', variables: unknown) =>
      void queryClient
        .getMutationCache()
        .build(queryClient, comments.mutation(name) as never)
        .execute(variables as never)
        .catch(() => {})
    const shown = () =>
      queryClient
        .getQueryData(queryKey)
        ?.map(({ text }) => text)
        .join(' ')
    return { run, shown }
  }

  test('3.1 finds a row by the parent that it names', async () => {
    const { run, shown } = await openComments()
    run('update', { postId: 'b', id: '1', patch: { text: 'New' } })
    await vi.waitFor(() => expect(shown()).toBe('A New'))
    run('delete', { postId: 'a', id: '1' })
    await vi.waitFor(() => expect(shown()).toBe('New'))
    run('create', { postId: 'a', text: 'Mine' })
    await vi.waitFor(() => expect(shown()).toBe('Mine New'))
  })
})

describe('an entityList() whose path names another parent', () => {
  test('3.1 is stale after a change below any parent', async () => {
    const notes = repository({
      one: 'note',
      many: 'notes',
      path: '/users/{userId}/notes',
      schema: z.object({ id: z.string() }),
      endpoints: (e) => ({ sharedNotes: entityList(e, { path: '/shared/{userId}/notes' }) }),
    })
    const deleted = () => Promise.resolve()
    const shared = () => Promise.resolve([])
    const queryClient = new QueryClient()
    const repositories = [notes.from({ delete: deleted, sharedNotes: shared })]
    connectApi(queryClient, createShopClient(), { repositories })
    const list = notes.query('sharedNotes', { userId: 'ada' })
    await queryClient.query(list)
    const { mutationFn } = notes.mutation('delete')
    await mutationFn({ userId: 'bob', id: '1' }, { client: queryClient })
    expect(queryClient.getQueryState(list.queryKey)?.isInvalidated).toBe(true)
  })
})

describe('an entityList() that is live', () => {
  type Event = { updated: { id: string; name: string } } | { created: Product }

  async function openLive(insert?: ReturnType<typeof intoLists>) {
    const source = new FakeSource<Event>()
    const targets: unknown[] = []
    const live = repository({
      ...declared,
      live: liveSource({
        source: (target) => {
          targets.push([target.name, target.endpoint])
          return source
        },
        schedule: (write) => {
          queueMicrotask(write)
          return () => {}
        },
        change: (event: Event) => event,
        ...(insert && { insert }),
      }),
      endpoints: (e) => ({
        trendingProducts: entityList(e, { path: '/trending' }),
        recentProducts: entityList(e, { path: '/trending', matches: () => true }),
      }),
    })
    serveLists()
    shop.current.fill(1)
    const { useTrendingProducts, useRecentProducts } = live.hooks
    function Shelf() {
      const { data: trending } = useTrendingProducts()
      const { data: recent } = useRecentProducts()
      return <p>{trending && recent && `${namesIn(trending)} | ${namesIn(recent)}`}</p>
    }
    renderInShop(<Shelf />)
    await screen.findByText('Product 1 | Product 1')
    shop.current.log.length = 0
    const added = shop.current.add({ name: 'New', price: 1, category: 'books' })
    return { source, targets, added }
  }

  test('16.1 follows what is told of its rows', async () => {
    const { source, targets } = await openLive()
    await act(async () => source.push({ updated: { id: 'p1', name: 'Told' } }))
    await screen.findByText('Told | Told')
    expect(shop.current.log).toEqual([])
    expect(targets).toContainEqual(['list', 'trendingProducts'])
  })

  test('16.1 is fetched for a new entity, unless it says whether it has that', async () => {
    const { source, added } = await openLive(intoLists({ position: 'end' }))
    await act(async () => source.push({ created: added }))
    await screen.findByText('Product 1 New | Product 1 New')
    expect(shop.current.log).toEqual(['GET /trending?page=1&pageSize=2'])
  })
})
