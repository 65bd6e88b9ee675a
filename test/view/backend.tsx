import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { deferred, type Deferred } from './deferred.js'

/** A server whose every response a test gives by hand. */
export interface Backend<Data> {
  /** How often it was asked. */
  calls: number
  ask: () => Promise<Data>
  /** Answers the last call. */
  respond: (data: Data) => void
  /** Fails the last call. */
  fail: (error: unknown) => void
}

/** Makes a server whose every response a test gives by hand. */
export function createBackend<Data>(): Backend<Data> {
  const asked: Deferred<Data>[] = []
  return {
    get calls() {
      return asked.length
    },
    ask: () => {
      const call = deferred<Data>()
      asked.push(call)
      return call.promise
    },
    respond: (data) => asked.at(-1)?.resolve(data),
    fail: (error) => asked.at(-1)?.reject(error),
  }
}

/** A cache with the options that repositories give their queries. */
export function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'offlineFirst', gcTime: Infinity },
      mutations: { retry: false, networkMode: 'offlineFirst' },
    },
  })
}

/** Gives what is below it a cache. */
export function WithCache({
  children,
  cache,
}: {
  children: ReactNode
  cache: QueryClient
}): ReactNode {
  return <QueryClientProvider client={cache}>{children}</QueryClientProvider>
}
