import { type QueryClient, skipToken } from '@tanstack/react-query'

/** Options of a query or an infinite query of a repository. */
export interface Prefetchable {
  readonly queryKey: readonly unknown[]
  readonly queryFn?: unknown
  readonly initialPageParam?: unknown
  /** How long cached data is fresh. @defaultValue that of the query */
  readonly staleTime?: unknown
}

/**
 * Fetches data ahead of time, unless it is cached and fresh. Never rejects: the component that uses the data shows its
 * failure too.
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
  // A copy, since TanStack adds members to the options.
  const options = { ...query } as never
  return 'initialPageParam' in query
    ? queryClient.infiniteQuery(options)
    : queryClient.query(options)
}
