import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

/** Finds the cached query with a key by its hash, without a search through the cache. */
export function findQuery(client: QueryClient, queryKey: QueryKey): Query | undefined {
  return client.getQueryCache().get(client.defaultQueryOptions({ queryKey }).queryHash)
}
