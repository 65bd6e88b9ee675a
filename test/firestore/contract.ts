import { describe, expect, test } from 'vitest'
import { connect, type declareProducts, mutate } from './products.js'

type Products = ReturnType<typeof declareProducts>

/** A repository of products, wherever they are kept. */
export interface Shop {
  /** Products with pages of two. */
  readonly products: Pick<Products, 'list' | 'infinite' | 'detail' | 'mutation' | 'keys'>
  /** Whether no server can be reached. */
  readonly isOffline: boolean
}

/** What a repository of products promises, over HTTP as well as in a database. */
export function describeProducts(name: string, open: () => Shop | Promise<Shop>): void {
  describe(`F2 13.12 products ${name}`, () => {
    async function setUp() {
      const { queryClient } = connect()
      const { products, isOffline } = await open()
      const create = (product: { name: string; price: number; category: string }) =>
        mutate(queryClient, products.mutation('create'), product)
      const lamp = await create({ name: 'Lamp', price: 10, category: 'lamps' })
      return { queryClient, products, isOffline, create, lamp }
    }

    test('6.3 gives what was created, by id and in the list', async () => {
      const { queryClient, products, lamp } = await setUp()

      const found = await queryClient.query({ ...products.detail(lamp.id), staleTime: 0 })
      expect(found).toMatchObject({ id: lamp.id, name: 'Lamp', price: 10, category: 'lamps' })
      const page = await queryClient.query(products.list())
      expect(page).toMatchObject({ items: [{ id: lamp.id, name: 'Lamp' }], hasNextPage: false })
    })

    test('13.2 has no entity that nobody created', async () => {
      const { queryClient, products, isOffline } = await setUp()

      await expect(queryClient.query(products.detail('nobody'))).rejects.toMatchObject({
        kind: isOffline ? 'noInternetConnection' : 'notFound',
      })
    })

    test('13.4 changes what is given and leaves the rest', async () => {
      const { queryClient, products, lamp } = await setUp()
      const patch = { price: 12 }

      expect(
        await mutate(queryClient, products.mutation('update'), { id: lamp.id, patch }),
      ).toMatchObject({ name: 'Lamp', price: 12, category: 'lamps' })
    })

    test('13.4 changes nothing that is not there', async () => {
      const { queryClient, products, isOffline } = await setUp()
      const update = { id: 'nobody', patch: { price: 12 } }

      await expect(mutate(queryClient, products.mutation('update'), update)).rejects.toMatchObject({
        kind: isOffline ? 'noInternetConnection' : 'notFound',
      })
    })

    test('13.5 forgets what was deleted', async () => {
      const { queryClient, products, lamp } = await setUp()
      await mutate(queryClient, products.mutation('delete'), lamp.id)

      expect((await queryClient.query(products.list())).items).toEqual([])
    })

    test('8.6 filters', async () => {
      const { queryClient, products, create } = await setUp()
      await create({ name: 'Book', price: 5, category: 'books' })

      const page = await queryClient.query(products.list({ category: 'books' }))
      expect(page.items.map((it) => it.name)).toEqual(['Book'])
    })

    test('8.3 leads from page to page by cursors', async () => {
      const { queryClient, products, create } = await setUp()
      for (const name of ['Book', 'Chair']) await create({ name, price: 5, category: 'misc' })

      const first = await queryClient.query(products.list())
      expect([first.items.length, first.hasNextPage]).toEqual([2, true])
      const second = await queryClient.query(products.list({ cursor: first.nextCursor }))
      expect([second.items.length, second.hasNextPage]).toEqual([1, false])
      const ids = [...first.items, ...second.items].map(({ id }) => id)
      expect(new Set(ids).size).toBe(3)
    })

    test('8.4 appends pages to an infinite list', async () => {
      const { queryClient, products, create } = await setUp()
      for (const name of ['Book', 'Chair']) await create({ name, price: 5, category: 'misc' })

      const { pages } = await queryClient.infiniteQuery({ ...products.infinite(), pages: 2 })
      expect(pages.map(({ items }) => items.length)).toEqual([2, 1])
    })

    test('6.10 makes cached lists stale with every change', async () => {
      const { queryClient, products, create } = await setUp()
      await queryClient.query(products.list())
      await create({ name: 'Book', price: 5, category: 'books' })

      expect(queryClient.getQueryState(products.keys.list())?.isInvalidated).toBe(true)
    })
  })
}
