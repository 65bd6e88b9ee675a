import type { Query, QueryClient } from '@tanstack/react-query'
import { attach } from '../attach.js'
import { connectedClient } from '../connectApi.js'
import { shareEqual } from '../queries/shareEqual.js'
import type { AnsweredData, ToldQueries } from './Doubts.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { Upstream } from './Upstream.js'

/** A query that follows a source: one subscription for all components that show it. */
export interface LiveQuery extends LiveTask {
  readonly writer: LiveWriter
  /** Ends at once. What has not been written is dropped. */
  close(): void
}

/** The queries of a query client that follow a source. */
class OpenQueries extends Map<Query, LiveQuery> implements ToldQueries {
  doubtsSince(time: number, answer: (query: Query) => AnsweredData): ReadonlySet<Query> {
    const doubts = new Set<Query>()
    for (const [query, { writer }] of this) {
      if (!writer.wasToldSince(time)) continue
      const [data, answered] = answer(query)
      // What was told may well be the change itself.
      if (shareEqual(data, answered) !== data) doubts.add(query)
    }
    return doubts
  }
}

/** Lets a query follow a source for as long as somebody looks at it. */
export function followSource(
  queryClient: QueryClient,
  query: Query,
  settings: LiveSettings,
): LiveQuery {
  const open = attach(queryClient, 'liveQueries', watchQueries)
  const live = open.get(query) ?? createLive(queryClient, query, settings)
  open.set(query, live)
  live.update()
  return live
}

/** Queries that follow a source, told when somebody or nobody looks at them. */
function watchQueries(queryClient: QueryClient): OpenQueries {
  const open = new OpenQueries()
  queryClient.getQueryCache().subscribe((event) => {
    const { type, query } = event
    const live = open.get(query)
    if (type === 'removed') live?.close()
    if (type === 'observerRemoved' || type === 'observerOptionsUpdated') live?.update()
    if (type === 'updated' && event.action.type === 'fetch') live?.retry()
  })
  return open
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
      if (!query.isActive() && !writer.isWaiting) {
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
    attach(queryClient, 'liveQueries', watchQueries).delete(query)
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
