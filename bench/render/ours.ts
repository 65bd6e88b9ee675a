import { QueryClient } from '@tanstack/react-query'
import { createElement } from 'react'
import {
  ApiProvider,
  createApiClient,
  numberedPage,
  optimistic,
  repository,
} from 'repository-hooks'
import { liveSource } from 'repository-hooks/realtime'
import { backend, backendAdapter, baseURL } from './backend.ts'
import { type OpenDataLayer, Product } from './DataLayer.ts'
import { offerScenarios } from './scenarios.ts'

const page = numberedPage({ pageSize: 1_000 })
const declaration = { path: '/products', schema: Product, update: Product.partial(), page }
const products = repository({ one: 'product', many: 'products', ...declaration })
const optimisticProducts = repository({
  one: 'product',
  many: 'products',
  ...declaration,
  optimistic,
})
const tickers = repository({
  one: 'ticker',
  many: 'tickers',
  ...declaration,
  live: liveSource({
    source: { subscribe: ({ next }) => backend.listen(next) },
    change: (updated: Product) => ({ updated }),
  }),
})

const open: OpenDataLayer = (isOptimistic) => {
  const client = createApiClient({ baseURL, adapter: backendAdapter, logging: false })
  const queryClient = new QueryClient()
  const { hooks } = isOptimistic ? optimisticProducts : products
  return {
    Provider: ({ children }) => createElement(ApiProvider, { client, queryClient, children }),
    useList: () => hooks.useProducts().data?.items,
    useDetail: (id) => hooks.useProduct(id).data,
    useLiveList: () => tickers.hooks.useTickers().data?.items,
    useRename() {
      const { mutate } = hooks.useUpdateProduct()
      return (id, name) => mutate({ id, patch: { name } })
    },
    refetch: () => queryClient.refetchQueries(),
  }
}

offerScenarios(open)
