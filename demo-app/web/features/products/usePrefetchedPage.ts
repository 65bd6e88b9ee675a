import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { products } from './products.js'
import type { CatalogueView } from './useCatalogue.js'

const freshFor = 30_000

/** Loads the page after the shown one, so that it is there when somebody turns to it. */
export function usePrefetchedPage(view: CatalogueView, hasNext: boolean): void {
  const queryClient = useQueryClient()
  const { category, search, sort, page } = view
  useEffect(() => {
    if (!hasNext) return
    const next = products.list({ category, search, sort, page: page + 1 })
    // Nobody waits for it: a failure shows when the page is turned to.
    queryClient.query({ ...next, staleTime: freshFor }).catch(() => undefined)
  }, [queryClient, hasNext, category, search, sort, page])
}
