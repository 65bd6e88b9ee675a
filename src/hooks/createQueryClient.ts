import { QueryClient } from '@tanstack/react-query'
import { settledData } from '../repository/layers/settledData.js'

/** Makes a query client as `ApiProvider` does: retrying is left to the API client, and being offline is no reason to wait. */
export function createQueryClient(): QueryClient {
  const ours = { retry: false, networkMode: 'offlineFirst' } as const
  return new QueryClient({
    defaultOptions: {
      queries: ours,
      mutations: ours,
      // A hydrated promise that rejects knows nothing of the options that its query will get.
      hydrate: { queries: ours },
      dehydrate: { serializeData: settledData },
    },
  })
}
