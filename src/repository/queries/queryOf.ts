import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

/** The cached query with that key, found without looking at all others. */
export function queryOf(client: QueryClient, queryKey: QueryKey): Query | undefined {
  return client.getQueryCache().get(client.defaultQueryOptions({ queryKey }).queryHash)
}
