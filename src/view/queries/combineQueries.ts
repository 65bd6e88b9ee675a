import type { LoadedData, QueryLike, ShownQuery } from './QueryLike.js'

/** The data of several queries, in order, once all have data. */
export type CombinedData<Each extends readonly unknown[]> = {
  readonly [Index in keyof Each]: LoadedData<Each[Index]>
}

/**
 * Combines several queries into one. It has data once all have data, fails with the first failure, and `refetch` refetches
 * only the failed ones.
 */
export function combineQueries<const Each extends readonly unknown[]>(queries: {
  readonly [Index in keyof Each]: ShownQuery<Each[Index]>
}): QueryLike<CombinedData<Each>> {
  const failed = queries.filter((query) => query.status === 'error')
  const isLoaded = queries.every((query) => query.data !== undefined)
  // A query that failed without data is the reason that nothing can be shown. A failed refetch is reported once all have data.
  const reported = isLoaded ? failed[0] : failed.find((query) => query.data === undefined)
  const relevant = reported ? failed : queries
  return {
    status: reported?.status ?? (isLoaded ? 'success' : 'pending'),
    fetchStatus: combineFetchStatus(relevant),
    // `isLoaded` means that no item is undefined; `map` keeps the order of the tuple.
    data: isLoaded ? (queries.map((query) => query.data) as CombinedData<Each>) : undefined,
    error: reported?.error ?? null,
    dataUpdatedAt: Math.min(...queries.map((query) => query.dataUpdatedAt)),
    errorUpdatedAt: Math.max(...queries.map((query) => query.errorUpdatedAt)),
    isPlaceholderData: queries.some((query) => query.isPlaceholderData),
    refetch: () => Promise.all(relevant.map((query) => query.refetch())),
  }
}

function combineFetchStatus(queries: readonly QueryLike[]): QueryLike['fetchStatus'] {
  const hasStatus = (status: QueryLike['fetchStatus']) =>
    queries.some((query) => query.fetchStatus === status)
  if (hasStatus('fetching')) return 'fetching'
  return hasStatus('paused') ? 'paused' : 'idle'
}
