import type { Query } from '@tanstack/react-query'

/** The fetches that began after a change, and those that follow them. */
const underWay = new WeakMap<Query, Promise<unknown>>()
const following = new WeakMap<Query, Promise<unknown>>()

/**
 * Makes a query stale after a change, and fetches it where it is on screen: at once, or when the fetch after an earlier
 * change has ended. However many changes come meanwhile, one fetch that begins after them does for all.
 *
 * @param noted - notes why, while it works
 */
export function invalidateAndRefetch(
  query: Query,
  noted: <Result>(work: () => Result) => Result,
): Promise<unknown> | undefined {
  noted(() => query.invalidate())
  const next = following.get(query) ?? underWay.get(query)?.then(fetchNow)
  if (next) following.set(query, next)
  return next ?? fetchNow()

  function fetchNow(): Promise<unknown> | undefined {
    following.delete(query)
    return noted(() => {
      // What came meanwhile counts as fresh.
      query.invalidate()
      // TanStack itself would go on with a first fetch, whose response may be from before the change.
      if (query.state.fetchStatus === 'fetching') void query.cancel({ silent: true })
      else if (!query.isActive() || query.isStatic()) return undefined
      const now = query.fetch(undefined, { cancelRefetch: true }).catch(() => {})
      if (query.state.fetchStatus === 'paused') return undefined
      underWay.set(query, now)
      void now.then(() => underWay.get(query) === now && underWay.delete(query))
      return now
    })
  }
}
