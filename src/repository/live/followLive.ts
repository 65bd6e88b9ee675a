import type { QueryClient } from '@tanstack/react-query'
import { attach } from '../attach.js'
import type { AskedQuery } from '../queries/QueryRun.js'
import type { LiveOption } from './Live.js'

/** Tells queries that follow a source when somebody looks at them. */
export function followLive(queryClient: QueryClient): void {
  attach(queryClient, 'live', () =>
    queryClient.getQueryCache().subscribe((event) => {
      const { type, query } = event
      if (type !== 'observerAdded' && type !== 'observerOptionsUpdated') return
      // Only options of ours have that member, and TanStack keeps what it does not know.
      const { live } = event.observer.options as { live?: LiveOption }
      live?.follow(queryClient, query)
    }),
  )
}

/**
 * Lets a query follow its source from when it is asked for, also by a loader: what is told until somebody looks is not
 * missed. On a server, what is rendered follows nothing.
 */
export function followAsked({ follow }: LiveOption, { client, query }: AskedQuery): void {
  if (query && (query.isActive() || typeof window === 'object')) follow(client, query)
}
