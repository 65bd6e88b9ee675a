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

/** Calls a function for each query and mutation of the nearest query client that fails, once for each failure. */
export function useFailureEvents(listener: (event: FailureEvent) => void): void {
  const queryClient = useQueryClient()
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => {
    const stopQueries = queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      const error: unknown = event.action.error
      latest.current({ error, source: 'query', meta: event.query.meta ?? {} })
    })
    const stopMutations = queryClient.getMutationCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      const error: unknown = event.action.error
      latest.current({ error, source: 'mutation', meta: event.mutation.meta ?? {} })
    })
    return () => {
      stopQueries()
      stopMutations()
    }
  }, [queryClient])
}
