import type { Query, QueryClient } from '@tanstack/react-query'
import { attach } from '../attach.js'
import { LiveQuery } from './LiveQuery.js'
import type { LiveSettings } from './LiveSettings.js'

/** Lets a query follow a source for as long as somebody looks at it. */
export function followSource(
  queryClient: QueryClient,
  query: Query,
  settings: LiveSettings,
): LiveQuery {
  const open = attach(queryClient, 'liveQueries', watchQueries)
  const live =
    open.get(query) ??
    new LiveQuery(queryClient, query, {
      settings,
      onClose: () => open.delete(query),
      again: () => followSource(queryClient, query, settings),
    })
  open.set(query, live)
  live.update()
  return live
}

/** The queries of a query client that follow a source, told when somebody or nobody looks at them. */
function watchQueries(queryClient: QueryClient): Map<Query, LiveQuery> {
  const open = new Map<Query, LiveQuery>()
  queryClient.getQueryCache().subscribe((event) => {
    const { type, query } = event
    const live = open.get(query)
    if (type === 'removed') live?.close()
    if (type === 'observerRemoved' || type === 'observerOptionsUpdated') live?.update()
    if (type === 'updated' && event.action.type === 'fetch') live?.retry()
  })
  return open
}
