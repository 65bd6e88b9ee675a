import type { Query, QueryClient } from '@tanstack/react-query'
import { connectedClient } from '../connectApi.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveQuery, LiveTask } from './LiveWriter.js'
import { pushesOf } from './Pushes.js'
import { Upstream } from './Upstream.js'

/** Lets a query follow a source for as long as somebody looks at it. */
export function followSource(
  queryClient: QueryClient,
  query: Query,
  settings: LiveSettings,
): LiveQuery {
  const { open } = pushesOf(queryClient)
  const live = open.get(query) ?? createLive(queryClient, query, settings)
  open.set(query, live)
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
      const isAsked = writer.isWaiting || query.state.fetchStatus === 'fetching'
      if (!query.isActive() && !isAsked) {
        cancelLinger ??= clock.after(options.linger ?? 1_000, close)
        return
      }
      stopLingering()
      if (!writer.isAboutToAsk) upstream.start()
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
    pushesOf(queryClient).open.delete(query)
    unfollow?.()
    upstream.stop()
    writer.close()
    stopLingering()
    // From now on nobody tells what changes.
    if (query.state.data !== undefined) query.invalidate()
  }
  // What one user followed ends before another one can see what it tells.
  const unfollow = session?.subscribe(() => {
    if (session.epoch === epoch) return
    close()
    // The screens of the former user leave first.
    setTimeout(() => query.isActive() && followSource(queryClient, query, settings))
  })
  return { ...task, writer, close }
}
