import { QueryClient } from '@tanstack/react-query'
import {
  connectApi,
  createApiClient,
  createSession,
  type ApiClient,
  type ApiClientOptions,
  type Session,
} from 'repository-hooks'
import { onTestFinished } from 'vitest'
import type { GraphQLServer } from './GraphQLServer.js'

/** A client of the server, which ends with its test. */
export function makeClient(
  { url }: Pick<GraphQLServer, 'url'>,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  const client = createApiClient({ baseURL: url, logging: false, adapter: 'fetch', ...options })
  onTestFinished(() => client.dispose())
  return client
}

/** A query client that is connected to the server. */
export function makeQueryClient(client: ApiClient): QueryClient {
  const queryClient = new QueryClient()
  connectApi(queryClient, client)
  onTestFinished(() => queryClient.clear())
  return queryClient
}

/** A session whose token has expired, and can be renewed. */
export function makeSession(accessToken = 'expired'): Session {
  const session = createSession({
    refresh: '/auth/refresh',
    initial: { accessToken, refreshToken: 'r1' },
  })
  onTestFinished(() => session.dispose())
  return session
}
