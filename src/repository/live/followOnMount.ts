import type { QueryClient } from '@tanstack/react-query'
import { attach } from '../attach.js'
import type { FetchContext } from '../queries/FetchContext.js'
import type { LiveOption } from './Live.js'

/** Subscribes live queries to their sources when a component mounts that uses them. */
export function followOnMount(queryClient: QueryClient): void {
  attach(queryClient, 'live', () =>
    queryClient.getQueryCache().subscribe((event) => {
      const { type, query } = event
      if (type !== 'observerAdded' && type !== 'observerOptionsUpdated') return
      // Only options of this library have that member. TanStack keeps members that it does not know.
      const { live } = event.observer.options as { live?: LiveOption }
      live?.follow(queryClient, query)
    }),
  )
}

/**
 * Subscribes a live query to its source when it is fetched, also by a loader, so that no event is missed until it is
 * mounted. Queries that are rendered on a server don't subscribe.
 */
export function followOnFetch({ follow }: LiveOption, { client, query }: FetchContext): void {
  if (query && (query.isActive() || typeof window === 'object')) follow(client, query)
}
