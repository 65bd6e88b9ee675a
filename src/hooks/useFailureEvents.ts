'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** A query or mutation that failed. */
export interface FailureEvent {
  readonly error: unknown
  readonly source: 'query' | 'mutation'
  /** The `meta` of its options. */
  readonly meta: Readonly<Record<string, unknown>>
}

/** An event of TanStack's query or mutation cache. */
interface CacheEvent {
  readonly type: string
  readonly action?: { readonly type: string; readonly error?: unknown }
}

/** Calls a function for each query and mutation of the nearest query client that fails, once for each failure. */
export function useFailureEvents(listener: (event: FailureEvent) => void): void {
  const queryClient = useQueryClient()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => {
    const handle = ({ type, action }: CacheEvent, source: FailureEvent['source'], meta = {}) => {
      if (type === 'updated' && action?.type === 'error') {
        latest.current({ error: action.error, source, meta })
      }
    }
    const unsubscribes = [
      queryClient.getQueryCache().subscribe((event) => handle(event, 'query', event.query.meta)),
      queryClient
        .getMutationCache()
        .subscribe((event) => handle(event, 'mutation', event.mutation?.meta)),
    ]
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe())
  }, [queryClient])
}
