import type { Query } from '@tanstack/react-query'

/** The refetches in flight that started after a mutation, and those that will follow them. */
const inFlight = new WeakMap<Query, Promise<unknown>>()
const following = new WeakMap<Query, Promise<unknown>>()

/**
 * Invalidates a query after a mutation, and refetches it if it is active: at once, or when the refetch of an earlier
 * mutation has ended. All mutations that settle in the meantime share that next refetch, since it starts after them.
 *
 * @param runWithCause - records why the query is fetched, while its callback runs
 */
export function invalidateAndRefetch(
  query: Query,
  runWithCause: <Result>(work: () => Result) => Result,
): Promise<unknown> | undefined {
  runWithCause(() => query.invalidate())
  const next = following.get(query) ?? inFlight.get(query)?.then(refetch)
  if (next) following.set(query, next)
  return next ?? refetch()

  function refetch(): Promise<unknown> | undefined {
    following.delete(query)
    return runWithCause(() => {
      // A response that arrived in the meantime has marked the query as fresh.
      query.invalidate()
      // TanStack Query itself would continue a first fetch, whose response may be from before the mutation.
      if (query.state.fetchStatus === 'fetching') void query.cancel({ silent: true })
      else if (!query.isActive() || query.isStatic()) return undefined
      const fetch = query.fetch(undefined, { cancelRefetch: true }).catch(() => {})
      if (query.state.fetchStatus === 'paused') return undefined
      inFlight.set(query, fetch)
      void fetch.then(() => inFlight.get(query) === fetch && inFlight.delete(query))
      return fetch
    })
  }
}
