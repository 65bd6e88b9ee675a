import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { createDeferred, type Deferred } from './createDeferred.js'

/** A fake server whose responses the test controls. */
export interface Backend<Data> {
  /** The number of requests. */
  calls: number
  fetch: () => Promise<Data>
  /** Responds to the last request. */
  respond: (data: Data) => void
  /** Fails the last request. */
  fail: (error: unknown) => void
}

/** Creates a fake server whose responses the test controls. */
export function createBackend<Data>(): Backend<Data> {
  const requests: Deferred<Data>[] = []
  return {
    get calls() {
      return requests.length
    },
    fetch: () => {
      const call = createDeferred<Data>()
      requests.push(call)
      return call.promise
    },
    respond: (data) => requests.at(-1)?.resolve(data),
    fail: (error) => requests.at(-1)?.reject(error),
  }
}

/** Creates a query client with the default options of repositories. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'offlineFirst', gcTime: Infinity },
      mutations: { retry: false, networkMode: 'offlineFirst' },
    },
  })
}

/** Provides a query client. */
export function QueryProvider({
  children,
  cache,
}: {
  children: ReactNode
  cache: QueryClient
}): ReactNode {
  return <QueryClientProvider client={cache}>{children}</QueryClientProvider>
}
