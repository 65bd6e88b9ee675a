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

/** What TanStack tells of a query or a mutation. */
interface Told {
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
    const hear = ({ type, action }: Told, source: FailureEvent['source'], meta = {}) => {
      if (type === 'updated' && action?.type === 'error') {
        latest.current({ error: action.error, source, meta })
      }
    }
    const stops = [
      queryClient.getQueryCache().subscribe((it) => hear(it, 'query', it.query.meta)),
      queryClient.getMutationCache().subscribe((it) => hear(it, 'mutation', it.mutation?.meta)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [queryClient])
}
