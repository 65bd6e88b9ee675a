import { hashKey, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query'

/** The cached query with that key, found without looking at all others. */
export function queryOf(client: QueryClient, queryKey: QueryKey): Query | undefined {
  const cache = client.getQueryCache()
  const query = cache.get(hashKey(queryKey))
  // Defaults of the app can hash keys in their own way; looking for them copies them all.
  if (query?.queryKey === queryKey) return query
  return cache.get(client.defaultQueryOptions({ queryKey }).queryHash)
}
