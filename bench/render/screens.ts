import { QueryClient, useQuery } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { ApiProvider, createApiClient, numberedPage, repository } from 'repository-hooks'
import { z } from 'zod'

const Product = z.object({ id: z.string(), name: z.string() })
const ProductPage = z.object({ items: z.array(Product), total: z.number() })

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  page: numberedPage({ pageSize: 20 }),
})
const { useProducts, useProduct } = products.hooks

/** What one run came to. */
export interface Run {
  /** Until all hooks are mounted and have asked, in milliseconds of the processor. */
  readonly mount: number
  /** Until all of them show their data, in milliseconds of the processor. */
  readonly total: number
  readonly renders: number
  readonly requests: number
  /** Renders after a refetch that brought the same data. */
  readonly rendersOfRefetch: number
}

/** Which hooks are mounted, and by which library. */
export type Mode = 'list by hand' | 'list' | 'detail by hand' | 'detail'

const modes: Record<Mode, (id: string) => string | undefined> = {
  'list by hand': useNameByHandInList,
  list: useNameInList,
  'detail by hand': useNameByHand,
  detail: useName,
}

function useNameByHandInList(): string | undefined {
  return useHandWrittenList().data?.items[0]?.name
}

function useNameInList(): string | undefined {
  return useProducts({}).data?.items[0]?.name
}

function useNameByHand(id: string): string | undefined {
  return useHandWrittenDetail(id).data?.name
}

function useName(id: string): string | undefined {
  return useProduct(id).data?.name
}

let requests = 0
let renders = 0

const api = createApiClient({
  baseURL: 'https://api.example.com',
  adapter: async (config) => {
    requests++
    const isList = config.url?.split('?')[0]?.endsWith('/products')
    const row = { id: 'p1', name: 'Lamp' }
    const data = JSON.stringify(isList ? { items: Array(20).fill(row), total: 20 } : row)
    return {
      data,
      status: 200,
      statusText: 'OK',
      headers: { 'content-type': 'application/json' },
      config,
    }
  },
})

function useHandWrittenList() {
  return useQuery({
    queryKey: ['products', 'list', {}],
    queryFn: ({ signal }) =>
      api.get('/products', { schema: ProductPage, params: { page: 1, pageSize: 20 }, signal }),
    retry: false,
    networkMode: 'offlineFirst',
  })
}

function useHandWrittenDetail(id: string) {
  return useQuery({
    queryKey: ['products', 'detail', id],
    queryFn: ({ signal }) => api.get('/products/{id}', { schema: Product, path: { id }, signal }),
    retry: false,
    networkMode: 'offlineFirst',
  })
}

/** Mounts hooks in components of their own, until all show their data. */
export async function mountHooks(mode: Mode, count: number): Promise<Run> {
  const useName = modes[mode]
  function Name({ id }: { id: string }): ReactNode {
    renders++
    return useName(id) ?? '-'
  }
  requests = 0
  renders = 0
  const queryClient = clientFor(mode)
  const names = Array.from({ length: count }, (_, index) =>
    createElement(Name, { key: index, id: `p${index}` }),
  )
  const container = document.createElement('div')
  const root = createRoot(container)
  const start = process.cpuUsage()
  flushSync(() => root.render(createElement(ApiProvider, { client: api, queryClient }, names)))
  const mount = spentSince(start)
  while (container.textContent?.includes('-')) await nextTask()
  const total = spentSince(start)
  const first = renders
  await refetch(queryClient)
  const run = { mount, total, renders: first / count, requests, rendersOfRefetch: renders - first }
  await unmount(root)
  return { ...run, requests: mode.startsWith('list') ? requests / 2 : requests / 2 / count }
}

function spentSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

const clients = new Map<string, QueryClient>()

/** The provider's client, emptied: connecting is not what is measured. */
function clientFor(mode: string): QueryClient {
  const queryClient = clients.get(mode) ?? new QueryClient()
  clients.set(mode, queryClient)
  queryClient.clear()
  return queryClient
}

async function refetch(queryClient: QueryClient): Promise<void> {
  await queryClient.refetchQueries()
  await nextTask()
  await nextTask()
}

async function unmount(root: Root): Promise<void> {
  flushSync(() => root.unmount())
  await nextTask()
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
