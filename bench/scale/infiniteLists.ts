import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import axios, { type AxiosAdapter, type AxiosRequestConfig } from 'axios'
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
const baseURL = 'https://x.example'

/** Answers for both, without a network. */
function responding(pageOf: PageOf): AxiosAdapter {
  return async (config) => ({
    data: JSON.stringify(pageOf(pageAsked(config))),
    status: 200,
    statusText: 'OK',
    headers: { 'content-type': 'application/json' },
    config,
  })
}

function pageAsked({ url = '', params }: AxiosRequestConfig<unknown>): number {
  return Number(new Map(Object.entries(Object(params))).get('page') ?? /page=(\d+)/.exec(url)?.[1])
}

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
  connectApi(queryClient, createApiClient({ baseURL, logging: false, adapter: responding(pageOf) }))
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

/** The list by hand, with axios and zod. */
export const byHand: OpenInfiniteList = async (pageOf) => {
  const Page = z.object({ items: z.array(Product), total: z.int() })
  const api = axios.create({ baseURL, adapter: responding(pageOf) })
  const observer = new InfiniteQueryObserver(new QueryClient(), {
    queryKey: ['products'],
    queryFn: async ({ pageParam: page, signal }) => {
      const { data } = await api.get<unknown>('/products', { params: { page, pageSize }, signal })
      return Page.parse(data)
    },
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
