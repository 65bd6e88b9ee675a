import { QueryClient } from '@tanstack/react-query'
import { clientManagedOptions } from '../repository/clientManagedOptions.js'
import { settledData } from '../repository/layers/settledData.js'

/** Makes a query client as `ApiProvider` does: retrying is left to the API client, and being offline is no reason to wait. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: clientManagedOptions,
      mutations: clientManagedOptions,
      // A hydrated promise that rejects knows nothing of the options that its query will get.
      hydrate: { queries: clientManagedOptions },
      dehydrate: { serializeData: settledData },
    },
  })
}
