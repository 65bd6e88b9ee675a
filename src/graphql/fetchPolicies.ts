/**
 * What Apollo calls fetch policies, as options of any query hook: `useProduct({ id }, fetchPolicies.cacheAndNetwork)`.
 */
export const fetchPolicies = {
  /** Asks once; what is known stays good until something makes it stale. */
  cacheFirst: { staleTime: Infinity },
  /** Shows what is known, and asks each time that something begins to show it. */
  cacheAndNetwork: { staleTime: 0, refetchOnMount: 'always' },
  /** The same; `isFetchedAfterMount` tells when the response is there, for a screen that waits for it. */
  networkOnly: { staleTime: 0, refetchOnMount: 'always' },
  /** Asks each time, and forgets the response when nothing shows it any longer. */
  noCache: { staleTime: 0, gcTime: 0, refetchOnMount: 'always' },
  /** Shows what is known, and never asks by itself. */
  cacheOnly: { enabled: false },
} as const
