import { type QueryClient, skipToken } from '@tanstack/react-query'

/** Options of a query or an infinite query, as repositories make them. */
export interface Prefetchable {
  readonly queryKey: readonly unknown[]
  readonly queryFn?: unknown
  readonly initialPageParam?: unknown
  /** How long what is there counts as fresh. @defaultValue that of the query */
  readonly staleTime?: unknown
}

/**
 * Fetches what will be needed soon, unless it is there and fresh. Never rejects: whoever shows the data shows its failure
 * too.
 *
 * @example
 * ```ts
 * await prefetch(queryClient, products.list({ category }), products.detail(id))
 * ```
 */
export async function prefetch(
  queryClient: QueryClient,
  ...queries: readonly Prefetchable[]
): Promise<void> {
  await Promise.allSettled(queries.map((query) => fetchOne(queryClient, query)))
}

async function fetchOne(queryClient: QueryClient, query: Prefetchable): Promise<unknown> {
  if (query.queryFn === skipToken) return undefined
  // TanStack adds to the options that it is given.
  const options = { ...query } as never
  return 'initialPageParam' in query
    ? queryClient.infiniteQuery(options)
    : queryClient.query(options)
}
