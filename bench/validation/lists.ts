import { QueryClient } from '@tanstack/react-query'
import axios, { AxiosHeaders, type AxiosAdapter } from 'axios'
import { connectApi, createApiClient, repository } from 'repository-hooks'
import * as z from 'zod'
import { Product } from '../apps/schemas.ts'

/** How a list is had: with a schema, with one that may say something else each time, or with none. */
export type Checking = 'checked' | 'checked each time' | 'unchecked'

/** Makes what loads a list, whose response is that text, into a cache. */
export type OpenList = (text: () => string, checking: Checking) => () => Promise<unknown>

/** The list as a repository of this library. */
export const ours: OpenList = (text, checking) => {
  const api = createApiClient({ baseURL: 'https://x.example', logging: false, adapter: stub(text) })
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: checking === 'checked each time' ? Product.refine(() => true) : Product,
    ...(checking === 'unchecked' && { validate: 'off' }),
  })
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  return () => queryClient.query({ ...products.list({}), staleTime: 0 })
}

/** The list by hand, with axios, zod and TanStack Query. */
export const byHand: OpenList = (text, checking) => {
  const api = axios.create({ baseURL: 'https://x.example', adapter: stub(text) })
  const Products = z.array(Product)
  const queryClient = new QueryClient()
  const queryFn = async ({ signal }: { signal: AbortSignal }): Promise<unknown> => {
    const { data } = await api.get<unknown>('/products', { signal })
    return checking === 'unchecked' ? data : Products.parse(data)
  }
  return () => queryClient.query({ queryKey: ['products'], queryFn, staleTime: 0 })
}

function stub(text: () => string): AxiosAdapter {
  return async (config) => ({
    data: text(),
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders({ 'content-type': 'application/json' }),
    config,
  })
}
