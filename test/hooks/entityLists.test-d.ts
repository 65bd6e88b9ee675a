import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { entityList, numberedPage, type Page, repository, wholeList } from 'repository-hooks'
import { withTransfers } from 'repository-hooks/transfer'

const Product = z.object({ id: z.string(), name: z.string(), brand: z.string() })
type Product = z.output<typeof Product>
const Summary = z.object({ id: z.string(), score: z.number() })

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  page: numberedPage(),
  endpoints: (e) => ({
    trendingProducts: entityList(e, { path: '/products/trending' }),
    productsOfBrand: entityList(e, {
      path: '/brands/{brand}/products',
      filter: z.object({ color: z.string() }),
      matches: (product, filter) => {
        expectTypeOf(product).toEqualTypeOf<Product>()
        expectTypeOf(filter).toEqualTypeOf<
          { readonly brand: string | number | bigint } & { color: string }
        >()
        return product.brand === filter.brand
      },
    }),
    bestProducts: entityList(e, {
      path: '/products/best',
      listSchema: Summary,
      page: wholeList(),
      errors: { 404: z.object({ code: z.literal('none') }) },
    }),
    topProducts: e.query({ path: '/products/top', response: z.array(Product) }),
  }),
})

describe('entityList()', () => {
  test('14.1 has the rows and pages of its repository, and hooks of its own names', () => {
    const { useTrendingProducts, useInfiniteTrendingProducts } = products.hooks
    expectTypeOf(useTrendingProducts().data).toEqualTypeOf<Page<Product> | undefined>()
    expectTypeOf(useInfiniteTrendingProducts().data?.pages).toEqualTypeOf<
      Page<Product>[] | undefined
    >()
    expectTypeOf(useTrendingProducts).toBeCallableWith()
    expectTypeOf(useTrendingProducts).toBeCallableWith({ page: 2 }, { keepPreviousPage: true })
    expectTypeOf(products.hooks).toHaveProperty('useSuspenseTrendingProducts')
    expectTypeOf(products.hooks).toHaveProperty('useSuspenseInfiniteTrendingProducts')
    expectTypeOf(products.hooks).not.toHaveProperty('useInfiniteTopProducts')
    expectTypeOf(products.hook('infiniteTrendingProducts')).toEqualTypeOf(
      useInfiniteTrendingProducts,
    )
  })

  test('14.1 takes what its path and filter need', () => {
    const { useProductsOfBrand, useSuspenseProductsOfBrand } = products.hooks
    expectTypeOf(useProductsOfBrand).toBeCallableWith({ brand: 'acme', color: 'red', page: 2 })
    expectTypeOf(useProductsOfBrand).toBeCallableWith(undefined)
    // @ts-expect-error -- a brand is missing
    useProductsOfBrand({ color: 'red' })
    // @ts-expect-error -- a hook that suspends can't wait for variables
    useSuspenseProductsOfBrand(undefined)
    // @ts-expect-error -- it is not cut by cursors
    useProductsOfBrand({ brand: 'acme', color: 'red', cursor: 'a' })
  })

  test('14.1 may have other rows, pages and errors', () => {
    const { useBestProducts } = products.hooks
    const { data, error } = useBestProducts()
    expectTypeOf(data).toEqualTypeOf<readonly z.output<typeof Summary>[] | undefined>()
    if (error?.kind === 'notFound' && error.status === 404) {
      expectTypeOf(error.data).toEqualTypeOf<{ code: 'none' } | undefined>()
    }
  })

  test('14.1 has options for loaders, and plain calls', () => {
    const list = products.query('trendingProducts', { page: 2 })
    expectTypeOf<Awaited<ReturnType<typeof list.queryFn>>>().toEqualTypeOf<Page<Product>>()
    expectTypeOf(list.queryKey).not.toBeAny()
    products.infiniteQuery('productsOfBrand', { brand: 'acme', color: 'red' }, { refresh: 'first' })
    // @ts-expect-error -- it is no list
    products.infiniteQuery('topProducts')
    expectTypeOf(products.calls).returns.toHaveProperty('trendingProducts')
  })

  test('14.1 stands beside uploads', () => {
    const files = repository({
      one: 'file',
      many: 'files',
      path: '/files',
      schema: Product,
      endpoints: withTransfers((e) => ({
        recentFiles: entityList(e, { path: '/files/recent' }),
        uploadFile: e.upload({ path: '/files' }),
      })),
    })
    expectTypeOf(files.hooks.useRecentFiles().data).toEqualTypeOf<readonly Product[] | undefined>()
  })

  test('14.1 refuses new entities for rows of its own', () => {
    repository({
      one: 'product',
      many: 'products',
      path: '/products',
      schema: Product,
      endpoints: (e) => ({
        bestProducts: entityList(e, {
          path: '/products/best',
          listSchema: Summary,
          // @ts-expect-error -- a new entity is no such row
          matches: () => true,
        }),
      }),
    })
  })
})
