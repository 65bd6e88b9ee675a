import { QueryClient } from '@tanstack/react-query'
import { clientManagedOptions } from '../repository/clientManagedOptions.js'
import { settledData } from '../repository/layers/settledData.js'

/** Creates the default query client of `ApiProvider`: only the API client retries, and fetches don't pause offline. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: clientManagedOptions,
      mutations: clientManagedOptions,
      // A query that hydrates from a pending promise has no options yet when the promise rejects.
      hydrate: { queries: clientManagedOptions },
      dehydrate: { serializeData: settledData },
    },
  })
}
