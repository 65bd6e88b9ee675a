import { QueryClient } from '@tanstack/react-query'
import { createApiClient, createSession, type ApiClientOptions } from 'repository-hooks'
import { createOffline, type CreateOfflineOptions } from 'repository-hooks/offline'
import { onTestFinished } from 'vitest'

type PageOptions = Omit<CreateOfflineOptions, 'client' | 'queryClient'>

/** A page of Ada's with repositories of its own, whose calls go to a mock. It is told of no other tab. */
export function startPage(adapter: NonNullable<ApiClientOptions['adapter']>, options: PageOptions) {
  const session = createSession({
    initial: { accessToken: 'ada', principal: 'ada' },
    signIn: '/login',
  })
  const client = createApiClient({
    ...{ baseURL: 'https://api.test', session, retry: false, logging: false },
    adapter,
  })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } })
  const offline = createOffline({ client, queryClient, channel: false, ...options })
  onTestFinished(() => offline.dispose())
  /** Runs a mutation, whose failure needs nobody to hear it. */
  const mutate = (mutationOptions: object, variables: object): Promise<unknown> => {
    const mutation = queryClient.getMutationCache().build(queryClient, mutationOptions)
    const ended = mutation.execute(variables as never)
    ended.catch(() => {})
    return ended
  }
  return { queryClient, offline, mutate }
}
