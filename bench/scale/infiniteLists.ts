import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient, numberedPage, repository } from 'repository-hooks'
import * as z from 'zod'
import { Product } from '../apps/schemas.ts'

/** An infinite list that can grow, and has its first page. */
export interface InfiniteList {
  /** Asks for one page more, and says how many rows there are then. */
  grow(): Promise<number>
  close(): void
}

/** Makes the body of a page. */
export type PageOf = (page: number) => object

/** Makes an infinite list of such pages. */
export type OpenInfiniteList = (pageOf: PageOf) => Promise<InfiniteList>

const pageSize = 100

/** The list as a repository of this library. */
export const ours: OpenInfiniteList = async (pageOf) => {
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    page: numberedPage({ pageSize }),
  })
  const queryClient = new QueryClient()
  connectApi(
    queryClient,
    createApiClient({
      baseURL: 'https://x.example',
      logging: false,
      adapter: async (config) => ({
        data: JSON.stringify(pageOf(Number(/page=(\d+)/.exec(config.url ?? '')?.[1]))),
        status: 200,
        statusText: 'OK',
        headers: { 'content-type': 'application/json' },
        config,
      }),
    }),
  )
  const observer = new InfiniteQueryObserver(queryClient, products.infinite({}))
  const close = observer.subscribe(() => undefined)
  await observer.refetch({ cancelRefetch: false })
  return {
    async grow() {
      const { data } = await observer.fetchNextPage()
      return data?.pages.reduce((count, { items }) => count + items.length, 0) ?? 0
    },
    close,
  }
}

/** The list by hand, with zod. */
export const byHand: OpenInfiniteList = async (pageOf) => {
  const Page = z.object({ items: z.array(Product), total: z.int() })
  const observer = new InfiniteQueryObserver(new QueryClient(), {
    queryKey: ['products'],
    queryFn: async ({ pageParam }) => Page.parse(JSON.parse(JSON.stringify(pageOf(pageParam)))),
    initialPageParam: 1,
    getNextPageParam: ({ total }, _pages, page: number) =>
      page * pageSize < total ? page + 1 : undefined,
  })
  const close = observer.subscribe(() => undefined)
  await observer.refetch({ cancelRefetch: false })
  return {
    async grow() {
      const { data } = await observer.fetchNextPage()
      return data?.pages.reduce((count, { items }) => count + items.length, 0) ?? 0
    },
    close,
  }
}
