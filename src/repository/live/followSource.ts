import type { Query, QueryClient } from '@tanstack/react-query'
import { connectedClient } from '../connectApi.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveQuery, LiveTask } from './LiveWriter.js'
import { pushedChangesOf } from './PushedChanges.js'
import { Upstream } from './Upstream.js'

/** Subscribes a query to a source, for as long as it is mounted or fetching. */
export function followSource(
  queryClient: QueryClient,
  query: Query,
  settings: LiveSettings,
): LiveQuery {
  const { liveQueries } = pushedChangesOf(queryClient)
  const live = liveQueries.get(query) ?? createLive(queryClient, query, settings)
  liveQueries.set(query, live)
  live.update()
  return live
}

function createLive(queryClient: QueryClient, query: Query, settings: LiveSettings): LiveQuery {
  const { api, clock, options } = settings
  const client = connectedClient(queryClient, api)
  const session = client?.session
  const epoch = session?.epoch
  let cancelLinger: (() => void) | undefined
  const task: LiveTask = {
    queryClient,
    query,
    update() {
      const isFetching = writer.hasWaiters || query.state.fetchStatus === 'fetching'
      if (!query.isActive() && !isFetching) {
        cancelLinger ??= clock.after(options.linger ?? 1_000, close)
        return
      }
      stopLingering()
      if (!writer.isAboutToFetch) upstream.start()
    },
    retry() {
      if (!upstream.isStuck) return
      upstream.stop()
      upstream.start()
    },
  }
  const writer = settings.createWriter(task, settings)
  const upstream = new Upstream(settings, writer, { client })
  const stopLingering = (): void => {
    cancelLinger?.()
    cancelLinger = undefined
  }
  const close = (): void => {
    pushedChangesOf(queryClient).liveQueries.delete(query)
    unfollow?.()
    upstream.stop()
    writer.close()
    stopLingering()
    // From now on changes go unnoticed.
    if (query.state.data !== undefined) query.invalidate()
  }
  // The subscription of one user ends before another one can see its events.
  const unfollow = session?.subscribe(() => {
    if (session.epoch === epoch) return
    close()
    // The components of the former user unmount first.
    setTimeout(() => query.isActive() && followSource(queryClient, query, settings))
  })
  return { ...task, writer, close }
}
