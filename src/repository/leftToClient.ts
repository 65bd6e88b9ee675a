/** What TanStack Query leaves to the API client in all queries and mutations. */
export const leftToClient = {
  // The client retries, and nothing else does.
  retry: false,
  // The default leaves a first load, or a mutation, pending for ever while offline.
  networkMode: 'offlineFirst',
} as const

export type LeftToClient = typeof leftToClient
