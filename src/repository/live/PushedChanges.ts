import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { attach, attached } from '../attach.js'
import type { Layer } from '../layers/Layer.js'
import type { LayerIds } from '../layers/LayerContext.js'
import { addressText } from '../addressing.js'
import type { TrackedFetch } from '../layers/TrackedFetch.js'
import type { PendingMutations } from '../layers/PendingMutations.js'
import { shareEqual } from '../queries/shareEqual.js'
import type { ResponseData, PushedQueries } from './PushedQueries.js'
import type { LiveQuery } from './LiveWriter.js'

/** The changes that sources push into the queries of a query client. */
export interface PushedChanges extends PushedQueries {
  /** The queries that follow a source. */
  readonly liveQueries: Map<Query, LiveQuery>
  /** Fetches the data of a query. Changes that are pushed meanwhile are applied to the response. */
  fetch(tracked: TrackedFetch): Promise<unknown>
  /** Changes the data of a query, if it has data. */
  change(query: Query, change: (data: unknown) => unknown): void
  /** The ids of a repository's entities. */
  idsOf(scope: string): LayerIds
}

/** Returns the pushed changes of a query client. They are applied below pending optimistic changes, if there are any. */
export function pushedChangesOf(queryClient: QueryClient): PushedChanges {
  return attach(queryClient, 'pushes', createPushedChanges)
}

/** A fetch in flight. */
interface Fetch {
  readonly query: Query
  /** The changes that were pushed after it started. */
  readonly changes: Layer[]
}

function createPushedChanges(queryClient: QueryClient): PushedChanges {
  const liveQueries: PushedChanges['liveQueries'] = new Map()
  const fetches = new Map<AbortSignal, Fetch>()
  const pending = (): PendingMutations | undefined => attached(queryClient, 'pending')
  const applyLayers = (query: Query, layers: readonly Layer[]): void => {
    const { layers: optimistic } = pending() ?? {}
    if (optimistic) return layers.forEach((layer) => optimistic.confirm(layer, layer))
    const data = layers.reduce(
      (former, { apply }) => apply(former, query.queryKey),
      query.state.data,
    )
    // Not setData, which would mark the data as fresh.
    if (data !== query.state.data) query.setState({ data })
  }
  queryClient.getQueryCache().subscribe((event) => {
    const { type, query } = event
    const live = liveQueries.get(query)
    if (type === 'removed') live?.close()
    if (type !== 'removed') live?.update()
    if (type !== 'updated') return
    if (event.action.type === 'fetch') live?.retry()
    const layers = findMissedLayers(event, fetches)
    // A microtask later: the pending optimistic changes have to be applied to the response first.
    if (layers) queueMicrotask(() => applyLayers(query, layers))
  })
  return {
    liveQueries,
    uncertainSince: (time, response) => findUncertain(liveQueries, time, response),
    idsOf: (scope) => pending()?.idsOf(scope) ?? plainIds,
    change(query, change) {
      const layer: Layer = {
        touches: (key) => key === query.queryKey,
        apply: (data) => (data === undefined ? data : shareEqual(data, change(data))),
      }
      for (const fetch of fetches.values()) if (fetch.query === query) fetch.changes.push(layer)
      applyLayers(query, [layer])
    },
    fetch: (tracked) => trackFetch(fetches, tracked),
  }
}

function trackFetch(fetches: Map<AbortSignal, Fetch>, tracked: TrackedFetch): Promise<unknown> {
  const { query, signal } = tracked
  // All pages of one fetch share its signal.
  if (!fetches.has(signal)) {
    fetches.set(signal, { query, changes: [] })
    signal.addEventListener('abort', () => fetches.delete(signal))
  }
  return tracked.fetch(tracked).catch((failure: unknown) => {
    fetches.delete(signal)
    throw failure
  })
}

/** Returns the changes that were pushed during the fetch whose result was just written. */
function findMissedLayers(
  { query, action }: QueryCacheNotifyEvent & { type: 'updated' },
  fetches: Map<AbortSignal, Fetch>,
): readonly Layer[] | undefined {
  const isResponse = action.type === 'success' && action.manual !== true
  // A cancelled fetch restores the state it started from. Our own setState calls pass only data.
  const isRevert = action.type === 'setState' && 'dataUpdatedAt' in action.state
  const oldest = (isResponse || isRevert) && [...fetches].find(([, fetch]) => fetch.query === query)
  if (!oldest) return undefined
  if (isResponse) fetches.delete(oldest[0])
  return oldest[1].changes
}

function findUncertain(
  liveQueries: PushedChanges['liveQueries'],
  time: number,
  response: (query: Query) => ResponseData,
): ReadonlySet<Query> {
  const uncertain = new Set<Query>()
  for (const [query, { writer }] of liveQueries) {
    if (!writer.hasEventsSince(time)) continue
    const [data, updated] = response(query)
    // If they are equal, the pushed event may be the mutation itself.
    if (shareEqual(data, updated) !== data) uncertain.add(query)
  }
  return uncertain
}

const plainIds: LayerIds = { textOf: addressText }
