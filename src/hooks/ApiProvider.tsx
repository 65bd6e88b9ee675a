'use client'

import { onlineManager, QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import type { ApiClient } from '../http/ApiClient.js'
import { isOffline } from '../http/device/isOffline.js'
import { attach } from '../repository/attach.js'
import { connectApi, type ConnectOptions } from '../repository/connectApi.js'
import { checkClient } from './checkClient.js'
import { createQueryClient } from './createQueryClient.js'

/** Props of {@link ApiProvider}. */
export interface ApiProviderProps extends ConnectOptions {
  /** The client for the repositories below. Another client means another cache: everything below is remounted. */
  client: ApiClient
  /**
   * The cache. Pass one to configure it, to persist it or to render on a server. It belongs to this `client` alone.
   *
   * @defaultValue one per `client`, without retries of its own
   */
  queryClient?: QueryClient
  /** The app, or a part of it. */
  children?: ReactNode
}

/**
 * Provides the API client and the cache to all repositories below it.
 *
 * @throws a `configuration` failure when `queryClient` belongs to another API
 */
export function ApiProvider(props: ApiProviderProps): ReactNode {
  if (__DEV__) checkClient(props.client)
  const [serverCache] = useState(createServerCache)
  const queryClient = props.queryClient ?? serverCache ?? cacheOf(props.client)
  connectApi(queryClient, props.client, props)
  useEffect(seedOnlineManager, [])
  return (
    <QueryClientProvider key={serverCache ? 0 : numberOf(queryClient)} client={queryClient}>
      {props.children}
    </QueryClientProvider>
  )
}

// Not in the state of the component: React may discard a first render, and its queries would be fetched twice.
const caches = new WeakMap<ApiClient, QueryClient>()

function cacheOf(client: ApiClient): QueryClient {
  const cache = caches.get(client) ?? createQueryClient()
  caches.set(client, cache)
  return cache
}

/** On a server, one client can serve many requests, and each of them needs a cache of its own. */
function createServerCache(): QueryClient | undefined {
  return typeof window === 'undefined' ? createQueryClient() : undefined
}

// Observers stay with the query client of their first render, so another one has to remount everything below. On a server
// nothing is mounted, and the key is constant: a prerendered page can be resumed by another process only with the same keys.
function numberOf(queryClient: QueryClient): number {
  return attach(queryClient, 'number', () => ++count)
}

let count = 0

/** TanStack assumes to be online until an event. If the app starts offline, coming online would then be no change. */
function seedOnlineManager(): void {
  if (isOffline()) onlineManager.setOnline(false)
}
