/** The options of all queries and mutations that leave retries and offline behavior to the API client. */
export const clientManagedOptions = {
  // Only the API client retries.
  retry: false,
  // With the default, a first fetch or a mutation stays pending for ever while offline.
  networkMode: 'offlineFirst',
} as const

export type ClientManagedOptions = typeof clientManagedOptions
