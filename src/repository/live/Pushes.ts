import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { attach, attached } from '../attach.js'
import type { Layer } from '../layers/Layer.js'
import type { LayerIds } from '../layers/LayerContext.js'
import { addressText } from '../addressing.js'
import type { TrackedFetch } from '../layers/TrackedFetch.js'
import type { PendingMutations } from '../layers/PendingMutations.js'
import { shareEqual } from '../queries/shareEqual.js'
import type { ResponseData, ToldQueries } from './Doubts.js'
import type { LiveQuery } from './LiveWriter.js'

/** What is pushed into the queries of one query client. */
export interface Pushes extends ToldQueries {
  /** Those that follow a source. */
  readonly open: Map<Query, LiveQuery>
  /** Asks for the data of a query: the response does not undo what is pushed meanwhile. */
  ask(asking: TrackedFetch): Promise<unknown>
  /** Changes the data of a query, if it has any. */
  change(query: Query, change: (data: unknown) => unknown): void
  /** Knows the ids of a repository. */
  idsOf(scope: string): LayerIds
}

/** What is pushed into the queries of a query client: below changes that are not confirmed, where there are such. */
export function pushesOf(queryClient: QueryClient): Pushes {
  return attach(queryClient, 'pushes', createPushes)
}

/** A fetch under way. */
interface Fetch {
  readonly query: Query
  /** What it does not know, since it was pushed after it had begun. */
  readonly missed: Layer[]
}

function createPushes(queryClient: QueryClient): Pushes {
  const open: Pushes['open'] = new Map()
  const fetches = new Map<AbortSignal, Fetch>()
  const writes = (): PendingMutations | undefined => attached(queryClient, 'pending')
  const lay = (query: Query, layers: readonly Layer[]): void => {
    const { layers: below } = writes() ?? {}
    if (below) return layers.forEach((layer) => below.confirm(layer, layer))
    const data = layers.reduce((it, { apply }) => apply(it, query.queryKey), query.state.data)
    // Not setData: it would mark the data as fresh.
    if (data !== query.state.data) query.setState({ data })
  }
  queryClient.getQueryCache().subscribe((event) => {
    const { type, query } = event
    const live = open.get(query)
    if (type === 'removed') live?.close()
    if (type !== 'removed') live?.update()
    if (type !== 'updated') return
    if (event.action.type === 'fetch') live?.retry()
    const layers = missedBy(event, fetches)
    // Below changes that are shown, which have to follow the response before.
    if (layers) queueMicrotask(() => lay(query, layers))
  })
  return {
    open,
    doubtsSince: (time, response) => doubtsAmong(open, time, response),
    idsOf: (scope) => writes()?.idsOf(scope) ?? givenIds,
    change(query, change) {
      const layer: Layer = {
        touches: (key) => key === query.queryKey,
        apply: (data) => (data === undefined ? data : shareEqual(data, change(data))),
      }
      for (const fetch of fetches.values()) if (fetch.query === query) fetch.missed.push(layer)
      lay(query, [layer])
    },
    ask(asking) {
      const { query, signal } = asking
      // All pages of one fetch share its signal.
      if (!fetches.has(signal)) {
        fetches.set(signal, { query, missed: [] })
        signal.addEventListener('abort', () => fetches.delete(signal))
      }
      return asking.fetch(asking).catch((failure: unknown) => {
        fetches.delete(signal)
        throw failure
      })
    },
  }
}

/** What was pushed while data was fetched that is there now. */
function missedBy(
  { query, action }: QueryCacheNotifyEvent & { type: 'updated' },
  fetches: Map<AbortSignal, Fetch>,
): readonly Layer[] | undefined {
  const isResponse = action.type === 'success' && action.manual !== true
  // A fetch that is given up brings back what was there when it began. Writes of ours have nothing but data.
  const isReturn = action.type === 'setState' && 'dataUpdatedAt' in action.state
  const oldest = (isResponse || isReturn) && [...fetches].find(([, fetch]) => fetch.query === query)
  if (!oldest) return undefined
  if (isResponse) fetches.delete(oldest[0])
  return oldest[1].missed
}

function doubtsAmong(
  open: Pushes['open'],
  time: number,
  response: (query: Query) => ResponseData,
): ReadonlySet<Query> {
  const doubts = new Set<Query>()
  for (const [query, { writer }] of open) {
    if (!writer.wasToldSince(time)) continue
    const [data, answered] = response(query)
    // What was told may well be the change itself.
    if (shareEqual(data, answered) !== data) doubts.add(query)
  }
  return doubts
}

const givenIds: LayerIds = { textOf: addressText }
