import { usePrefetch } from 'repository-hooks'
import { useEffect } from 'react'
import { products } from './products.js'
import type { Catalogue } from './useCatalogue.js'

const freshFor = 30_000

/** Prefetches the next page. */
export function usePrefetchedPage(state: Catalogue['state'], hasNext: boolean): void {
  const prefetch = usePrefetch()
  useEffect(() => {
    if (!hasNext) return
    prefetch({ ...products.list({ ...state, page: state.page + 1 }), staleTime: freshFor })
  }, [prefetch, state, hasNext])
}
