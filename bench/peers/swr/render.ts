import { createElement, useEffect } from 'react'
import useSWR, { SWRConfig, useSWRConfig } from 'swr'
import useSWRMutation from 'swr/mutation'
import { backend, baseURL } from '../../render/backend.ts'
import { type OpenDataLayer, Product, ProductPage } from '../../render/DataLayer.ts'
import { offerScenarios } from '../../render/scenarios.ts'

const list = '/products?page=1&pageSize=1000'
const detail = (id: string) => `/products/${encodeURIComponent(id)}`

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(baseURL + path, init)
  if (!response.ok) throw new Error(response.statusText)
  return response.json()
}

interface Renaming {
  readonly id: string
  readonly name: string
}

async function sendName({ id, name }: Renaming): Promise<Product> {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ name })
  return Product.parse(await ask(detail(id), { method: 'PATCH', headers, body }))
}

const isOfProducts = (key: unknown) => String(key).startsWith('/products')

function useRename(): (renaming: Renaming) => unknown {
  const { mutate } = useSWRConfig()
  return useSWRMutation('/products', (_key, { arg }: { arg: Renaming }) => sendName(arg), {
    onSuccess: () => mutate(isOfProducts),
  }).trigger
}

function useOptimisticRename(): (renaming: Renaming) => unknown {
  const { mutate } = useSWRConfig()
  return async (renaming) => {
    const { id, name } = renaming
    const sent = sendName(renaming)
    const options = { rollbackOnError: true, populateCache: false }
    await Promise.all([
      mutate<Product>(detail(id), sent, {
        ...options,
        optimisticData: (product?: Product) => product && { ...product, name },
      } as object),
      mutate<ProductPage, Product>(list, sent, {
        ...options,
        optimisticData: (page?: ProductPage) =>
          page && {
            ...page,
            items: page.items.map((row) => (row.id === id ? { ...row, name } : row)),
          },
      } as object),
    ])
  }
}

function usePushes(): void {
  const { mutate } = useSWRConfig()
  useEffect(
    () =>
      backend.listen(
        (pushed) =>
          void mutate<ProductPage>(
            list,
            (page) =>
              page && {
                ...page,
                items: page.items.map((row) => (row.id === pushed.id ? pushed : row)),
              },
            { revalidate: false },
          ),
      ),
    [mutate],
  )
}

function useList(): ProductPage | undefined {
  return useSWR(list, async (path) => ProductPage.parse(await ask(path))).data
}

const open: OpenDataLayer = (isOptimistic) => {
  const cache = new Map()
  let refetch: (() => unknown) | undefined
  const Refetch = () => {
    const { mutate } = useSWRConfig()
    useEffect(() => {
      refetch = () => mutate(isOfProducts)
    }, [mutate])
    return null
  }
  const useRenaming = isOptimistic ? useOptimisticRename : useRename
  return {
    Provider: ({ children }) =>
      createElement(
        SWRConfig,
        { value: { provider: () => cache } },
        createElement(Refetch),
        children,
      ),
    useList: () => useList()?.items,
    useDetail: (id) =>
      useSWR(detail(id), async (path: string) => Product.parse(await ask(path))).data,
    useLiveList() {
      usePushes()
      return useList()?.items
    },
    useRename() {
      const rename = useRenaming()
      return (id, name) => rename({ id, name })
    },
    refetch: () => refetch?.(),
  }
}

offerScenarios(open)
