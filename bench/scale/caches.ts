import {
  dehydrate,
  hydrate,
  type MutationOptions,
  MutationObserver,
  type Query,
  type QueryKey,
  QueryClient,
} from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  createMemoryStore,
  optimistic,
  repository,
} from 'repository-hooks'
import { createPersistence } from 'repository-hooks/offline'
import type { Product as Row } from '../apps/Contender.ts'
import { NewProduct, Product } from '../apps/schemas.ts'

/** A cache with many entries, and what is done with it. */
export interface Cache {
  readonly queryClient: QueryClient
  /** Loads the entity with that number. */
  load(index: number): Promise<unknown>
  invalidate(): Promise<void>
  /** Changes one entity optimistically, everywhere, until the server's response is in. */
  patch(index: number): Promise<unknown>
  /** Writes all of it down. */
  persist(): Promise<void>
  /** Fills a new cache with what was written. */
  restore(): Promise<QueryClient>
  /** Forgets all of it, and waits for nothing. */
  close(): void
}

/** Makes a cache whose entities are those rows. */
export type OpenCache = (rows: readonly Row[]) => Cache

const rowOf = (rows: readonly Row[], id: string): Row => {
  const row = rows[Number(id.slice(1))]
  if (!row) throw new Error(`There is no ${id}.`)
  return row
}
const options = { defaultOptions: { queries: { gcTime: Infinity } } }
/** Everything is shown as it was, however much it is. */
const limits = { maxBytes: 1e9, throttle: 1e9 }

/** This library, with optimistic updates and its own persistence. */
export const ours: OpenCache = (rows) => {
  const products = repository({
    one: 'product',
    many: 'products',
    path: '/products',
    schema: Product,
    update: NewProduct.partial(),
    optimistic,
    persist: true,
  })
  const api = createApiClient({ baseURL: 'https://x.example', logging: false })
  const store = createMemoryStore()
  const override = products.from({
    detail: async (id) => rowOf(rows, id),
    update: async ({ id, patch }) => ({ ...rowOf(rows, id), ...patch }) as Row,
  })
  const open = () => {
    const queryClient = new QueryClient(options)
    connectApi(queryClient, api, { repositories: [override] })
    const persistence = createPersistence({
      client: api,
      queryClient,
      repositories: [products],
      store,
      ...limits,
    })
    return { queryClient, persistence }
  }
  const { queryClient, persistence } = open()
  return {
    queryClient,
    load: (index) => queryClient.query(products.detail(`p${index}`)),
    invalidate: () => queryClient.invalidateQueries({ queryKey: products.keys.all() }),
    patch: (index) =>
      new MutationObserver(queryClient, products.mutation('update')).mutate({
        id: `p${index}`,
        patch: { price: Math.random() },
      }),
    persist: () => persistence.flush(),
    async restore() {
      const restored = open()
      // Each query takes what is kept of it when it is first asked for.
      await Promise.all(rows.map(({ id }) => restored.queryClient.query(products.detail(id))))
      restored.persistence.dispose()
      return restored.queryClient
    },
    close() {
      persistence.dispose()
      queryClient.clear()
    },
  }
}

/** TanStack Query by hand: a snapshot and a rollback for each change, and one text for the whole cache. */
export const byHand: OpenCache = (rows) => {
  const queryClient = new QueryClient(options)
  const kept = new Map<string, string>()
  const read = async (id: string): Promise<Row> => Product.parse(rowOf(rows, id))
  const optionsOf = (id: string) => ({ queryKey: keyOf(id), queryFn: () => read(id), retry: false })
  const update: MutationOptions<Row, Error, { id: string; patch: Partial<Row> }> = {
    mutationFn: async ({ id, patch }) => ({ ...rowOf(rows, id), ...patch }),
    async onMutate({ id, patch }) {
      const change = <Data>(data: Data | undefined): Data | undefined =>
        data && { ...data, ...patch }
      await queryClient.cancelQueries({ queryKey: keyOf(id) })
      const before = queryClient.getQueryData(keyOf(id))
      queryClient.setQueryData<Row>(keyOf(id), change)
      queryClient.setQueriesData<Row[]>({ queryKey: ['products', 'list'] }, (list) =>
        list?.map((row) => (row.id === id ? { ...row, ...patch } : row)),
      )
      return before
    },
    async onSettled(_data, _error, { id }) {
      await queryClient.invalidateQueries({ queryKey: keyOf(id) })
      await queryClient.invalidateQueries({ queryKey: ['products', 'list'] })
    },
  }
  return {
    queryClient,
    load: (index) => queryClient.query(optionsOf(`p${index}`)),
    invalidate: () => queryClient.invalidateQueries({ queryKey: ['products'] }),
    patch: (index) =>
      new MutationObserver(queryClient, update).mutate({
        id: `p${index}`,
        patch: { price: Math.random() },
      }),
    async persist() {
      kept.set('cache', JSON.stringify(dehydrate(queryClient)))
    },
    async restore() {
      const restored = new QueryClient(options)
      hydrate(restored, JSON.parse(kept.get('cache') ?? '{}'))
      return restored
    },
    close: () => queryClient.clear(),
  }
}

/** The same, with a text for each query: written when it has changed, and read and checked when it is first asked for. */
export const queryByQuery: OpenCache = (rows) => {
  const cache = byHand(rows)
  const queries = cache.queryClient.getQueryCache()
  const kept = createMemoryStore()
  const changed = new Set(queries.getAll())
  queries.subscribe(({ type, query }) => {
    if (type === 'updated') changed.add(query)
  })
  return {
    ...cache,
    async persist() {
      const dirty = [...changed]
      changed.clear()
      await Promise.all(dirty.map(({ queryHash, state }) => kept.set(queryHash, textOf(state))))
    },
    async restore() {
      const restored = new QueryClient(options)
      await Promise.all(
        rows.map(({ id }) =>
          restored.query({
            queryKey: keyOf(id),
            queryFn: (): Promise<Row> => Promise.reject(new Error('It is not kept.')),
            retry: false,
            persister: async (_queryFn, _context, query) => {
              const { data, dataUpdatedAt } = JSON.parse((await kept.get(query.queryHash)) ?? '')
              queueMicrotask(() => query.setState({ dataUpdatedAt }))
              return Product.parse(data)
            },
          }),
        ),
      )
      return restored
    },
  }
}

function textOf({ data, dataUpdatedAt }: Query['state']): string {
  return JSON.stringify({ data, dataUpdatedAt })
}

function keyOf(id: string): QueryKey {
  return ['products', 'detail', id]
}
