import { QueryClient } from '@tanstack/react-query'
import { connectApi, createApiClient } from 'repository-hooks'
import { onTestFinished } from 'vitest'

export const origin = 'http://localhost:3000'

/** A client that sends each call once. */
export const api = createApiClient({ baseURL: origin, retry: false, logging: false })

/** A cache of its own, connected to the client. */
export function openClient(): QueryClient {
  const queryClient = new QueryClient()
  connectApi(queryClient, api)
  onTestFinished(() => queryClient.clear())
  return queryClient
}
