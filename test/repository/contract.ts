import { QueryClient } from '@tanstack/react-query'
import { connectApi, type RepositoryOverride } from 'repository-hooks'
import { beforeEach, describe, expect, test } from 'vitest'
import { createShopClient, declareProducts, type Product } from './shop.js'

/** A backend for products, empty at first. */
export interface Backend {
  /** What answers for the repository, when it is not the API. */
  readonly overrides: readonly RepositoryOverride[]
}

/** What the product repository promises, wherever its products are kept. */
export function describeProductRepository(name: string, open: () => Backend): void {
  describe(`6.4 the product repository ${name}`, () => {
    const products = declareProducts()
    let queryClient: QueryClient

    beforeEach(() => {
      queryClient = new QueryClient()
      connectApi(queryClient, createShopClient(), { repositories: open().overrides })
    })

    const create = (input: Omit<Product, 'id'>) => mutate(products.mutation('create'), input)

    function mutate<Variables, Data>(
      {
        mutationFn,
      }: { mutationFn: (variables: Variables, run: { client: QueryClient }) => Promise<Data> },
      variables: Variables,
    ): Promise<Data> {
      return mutationFn(variables, { client: queryClient })
    }

    test('6.3 gives what was created, by id and in the list', async () => {
      const lamp = await create({ name: 'Lamp', price: 10, category: 'lamps' })
      expect(lamp).toMatchObject({ name: 'Lamp', price: 10, category: 'lamps' })
      expect(await queryClient.query({ ...products.detail(lamp.id), staleTime: 0 })).toEqual(lamp)
      const page = await queryClient.query(products.list())
      expect(page).toMatchObject({ items: [lamp], page: 1, total: 1, hasNextPage: false })
    })

    test('8.1 cuts lists into pages', async () => {
      for (let index = 1; index <= 3; index++) {
        await create({ name: `Book ${index}`, price: index, category: 'books' })
      }
      const first = await queryClient.query(products.list({ page: 1 }))
      const second = await queryClient.query(products.list({ page: 2 }))
      expect([first.items.length, first.hasNextPage, first.total]).toEqual([2, true, 3])
      expect([second.items.length, second.hasNextPage, second.hasPreviousPage]).toEqual([
        1,
        false,
        true,
      ])
    })

    test('8.6 filters', async () => {
      await create({ name: 'Lamp', price: 10, category: 'lamps' })
      await create({ name: 'Book', price: 5, category: 'books' })
      const page = await queryClient.query(products.list({ category: 'books' }))
      expect(page.items.map((it) => it.name)).toEqual(['Book'])
    })

    test('6.11 changes what is given and leaves the rest', async () => {
      const lamp = await create({ name: 'Lamp', price: 10, category: 'lamps' })
      const changed = await mutate(products.mutation('update'), {
        id: lamp.id,
        patch: { price: 12 },
      })
      expect(changed).toEqual({ ...lamp, price: 12 })
      expect(await queryClient.query({ ...products.detail(lamp.id), staleTime: 0 })).toEqual(
        changed,
      )
    })

    test('6.5 forgets what was deleted', async () => {
      const lamp = await create({ name: 'Lamp', price: 10, category: 'lamps' })
      await mutate(products.mutation('delete'), lamp.id)
      const detail = queryClient.query({ ...products.detail(lamp.id), staleTime: 0 })
      await expect(detail).rejects.toMatchObject({ kind: 'notFound' })
      expect((await queryClient.query(products.list())).total).toBe(0)
    })

    test('6.10 makes cached lists stale with every change', async () => {
      await queryClient.query(products.list())
      await create({ name: 'Lamp', price: 10, category: 'lamps' })
      expect(queryClient.getQueryState(products.keys.list())?.isInvalidated).toBe(true)
    })
  })
}
