import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import axios from 'axios'
import { createElement, useEffect } from 'react'
import { backend, backendAdapter, baseURL } from './backend.ts'
import { type OpenDataLayer, Product, ProductPage } from './DataLayer.ts'
import { offerScenarios } from './scenarios.ts'

const api = axios.create({ baseURL, adapter: backendAdapter })
const params = { page: 1, pageSize: 1_000 }
const keys = {
  all: ['products'] as const,
  list: ['products', 'list', params] as const,
  detail: (id: string) => ['products', 'detail', id] as const,
}

function useProducts(): ProductPage | undefined {
  return useQuery({
    queryKey: keys.list,
    queryFn: async ({ signal }) =>
      ProductPage.parse((await api.get<unknown>('/products', { params, signal })).data),
  }).data
}

function useProduct(id: string): Product | undefined {
  return useQuery({
    queryKey: keys.detail(id),
    queryFn: async ({ signal }) =>
      Product.parse(
        (await api.get<unknown>(`/products/${encodeURIComponent(id)}`, { signal })).data,
      ),
  }).data
}

interface Renaming {
  readonly id: string
  readonly name: string
}

async function sendName({ id, name }: Renaming): Promise<Product> {
  return Product.parse(
    (await api.patch<unknown>(`/products/${encodeURIComponent(id)}`, { name })).data,
  )
}

function withName({ id, name }: Renaming) {
  return {
    list: (page: ProductPage | undefined) =>
      page && { ...page, items: page.items.map((row) => (row.id === id ? { ...row, name } : row)) },
    detail: (product: Product | undefined) => product && { ...product, name },
  }
}

function useRename() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: sendName,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.all }),
  })
}

/** The recipe of its documentation: a snapshot, the change, and the snapshot again when it fails. */
function useOptimisticRename() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: sendName,
    async onMutate(renaming) {
      await queryClient.cancelQueries({ queryKey: keys.all })
      const former = queryClient.getQueriesData({ queryKey: keys.all })
      queryClient.setQueryData(keys.list, withName(renaming).list)
      queryClient.setQueryData(keys.detail(renaming.id), withName(renaming).detail)
      return { former }
    },
    onError: (_error, _renaming, context) => {
      for (const [key, data] of context?.former ?? []) queryClient.setQueryData(key, data)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.all }),
  })
}

function usePushes(): void {
  const queryClient = useQueryClient()
  useEffect(
    () =>
      backend.listen((pushed) =>
        queryClient.setQueryData<ProductPage>(
          keys.list,
          (page) =>
            page && {
              ...page,
              items: page.items.map((row) => (row.id === pushed.id ? pushed : row)),
            },
        ),
      ),
    [queryClient],
  )
}

const open: OpenDataLayer = (isOptimistic) => {
  const client = new QueryClient()
  const useRenaming = isOptimistic ? useOptimisticRename : useRename
  return {
    Provider: ({ children }) => createElement(QueryClientProvider, { client, children }),
    useList: () => useProducts()?.items,
    useDetail: useProduct,
    useLiveList() {
      usePushes()
      return useProducts()?.items
    },
    useRename() {
      const { mutate } = useRenaming()
      return (id, name) => mutate({ id, name })
    },
    refetch: () => client.refetchQueries(),
  }
}

offerScenarios(open)
