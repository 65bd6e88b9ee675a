'use client'

import { useCallback } from 'react'
import { prefetch, type Prefetchable } from '../repository/prefetch.js'
import { useConnectedClient } from './useConnectedClient.js'

/**
 * Returns a function that fetches data ahead of time, unless it is cached and fresh: for `onMouseEnter`, `onFocus`, or
 * the next page.
 *
 * @example
 * ```tsx
 * const prefetch = usePrefetch()
 * return <Link to={`/products/${id}`} onMouseEnter={() => prefetch(products.detail(id))} />
 * ```
 */
export function usePrefetch(): (...queries: readonly Prefetchable[]) => void {
  const queryClient = useConnectedClient()
  return useCallback((...queries) => void prefetch(queryClient, ...queries), [queryClient])
}
