import type { LoadedData, QueryLike, ShownQuery } from './QueryLike.js'

/** The data of several queries, in order, once all have data. */
export type CombinedData<Each extends readonly unknown[]> = {
  readonly [Index in keyof Each]: LoadedData<Each[Index]>
}

/**
 * Combines several queries into one. It has data once all have, fails with the first failure, and refetches only those
 * that failed.
 */
export function combineQueries<const Each extends readonly unknown[]>(queries: {
  readonly [Index in keyof Each]: ShownQuery<Each[Index]>
}): QueryLike<CombinedData<Each>> {
  const failed = queries.filter((query) => query.status === 'error')
  const isLoaded = queries.every((query) => query.data !== undefined)
  // One that failed without data is why nothing can be shown; one that could not be refreshed waits for the others' data.
  const culprit = isLoaded ? failed[0] : failed.find((query) => query.data === undefined)
  const concerned = culprit ? failed : queries
  return {
    status: culprit?.status ?? (isLoaded ? 'success' : 'pending'),
    fetchStatus: fetchStatusOf(concerned),
    // All are there, each of its own query's type.
    data: isLoaded ? (queries.map((query) => query.data) as CombinedData<Each>) : undefined,
    error: culprit?.error ?? null,
    dataUpdatedAt: Math.min(...queries.map((query) => query.dataUpdatedAt)),
    errorUpdatedAt: Math.max(...queries.map((query) => query.errorUpdatedAt)),
    isPlaceholderData: queries.some((query) => query.isPlaceholderData),
    refetch: () => Promise.all(concerned.map((query) => query.refetch())),
  }
}

function fetchStatusOf(queries: readonly QueryLike[]): QueryLike['fetchStatus'] {
  const isAny = (status: QueryLike['fetchStatus']) =>
    queries.some((query) => query.fetchStatus === status)
  if (isAny('fetching')) return 'fetching'
  return isAny('paused') ? 'paused' : 'idle'
}
