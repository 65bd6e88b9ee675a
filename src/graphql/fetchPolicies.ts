/**
 * Apollo's fetch policies as options of any query hook: `useProduct({ id }, fetchPolicies.cacheAndNetwork)`.
 */
export const fetchPolicies = {
  /** Fetches once. Cached data stays fresh until it is invalidated. */
  cacheFirst: { staleTime: Infinity },
  /** Shows cached data, and refetches on each mount. */
  cacheAndNetwork: { staleTime: 0, refetchOnMount: 'always' },
  /** The same options. A screen that waits for the response renders when `isFetchedAfterMount` is true. */
  networkOnly: { staleTime: 0, refetchOnMount: 'always' },
  /** Fetches on each mount, and removes the data when its last observer unmounts. */
  noCache: { staleTime: 0, gcTime: 0, refetchOnMount: 'always' },
  /** Shows cached data, and never fetches by itself. */
  cacheOnly: { enabled: false },
} as const
