import type { Query, QueryCacheNotifyEvent, QueryClient } from '@tanstack/react-query'
import { attach, attached } from '../attach.js'
import type { Layer } from '../layers/Layer.js'
import type { LayerIds } from '../layers/LayerContext.js'
import type { Asking } from '../layers/layering.js'
import type { Writes } from '../layers/Writes.js'
import { shareEqual } from '../queries/shareEqual.js'

/** What is pushed into the queries of one query client. */
export interface Pushes {
  /** Queries with events that wait for the next frame, and what writes those. */
  readonly gathered: Map<Query, () => void>
  /** Asks for the data of a query: the answer does not undo what is pushed meanwhile. */
  ask(asking: Asking): Promise<unknown>
  /** A change is sent: from now on it is known what is pushed meanwhile. */
  send(): Sent
  /** Changes the data of a query, if it has any. */
  change(query: Query, change: (data: unknown) => unknown): void
  /** Knows the ids of a repository. */
  idsOf(scope: string): LayerIds
}

/** A change that was sent. */
export interface Sent {
  /**
   * Its answer was taken: lays over that what was pushed since. Gives the queries of which only the server knows whether
   * that is right.
   */
  settle(): ReadonlySet<Query>
  /** It is under way no longer. */
  end(): void
}

/** What is pushed into the queries of a query client: below changes that are not confirmed, where there are such. */
export function pushesOf(queryClient: QueryClient): Pushes {
  return attach(queryClient, 'pushes', createPushes)
}

/** Something that was sent and is not answered yet. */
interface Request {
  /** The query that is asked; a change can be about all. */
  readonly query: Query | undefined
  /** What it may not know, since it was pushed after it had been sent. */
  readonly missed: Map<Query, readonly Layer[]>
}

/** What is under way in a query client. */
interface Traffic {
  /** By what each is known by. */
  readonly requests: Map<object, Request>
  readonly gathered: Pushes['gathered']
  /** Lays what was pushed over the data of a query. */
  lay(query: Query, layers: readonly Layer[]): void
}

function createPushes(queryClient: QueryClient): Pushes {
  const writes = (): Writes | undefined => attached(queryClient, 'writes')
  const lay: Traffic['lay'] = (query, layers) => {
    const { layers: below } = writes() ?? {}
    if (below) return layers.forEach((layer) => below.confirm(layer, layer))
    const { data } = query.state
    const next = layers.reduce((it, layer) => layer.apply(it, query.queryKey), data)
    // Not setData: it would mark the data as fresh.
    if (next !== data) query.setState({ data: next })
  }
  const requests: Traffic['requests'] = new Map()
  const gathered: Traffic['gathered'] = new Map()
  const traffic: Traffic = { requests, gathered, lay }
  queryClient.getQueryCache().subscribe((event) => followAnswer(event, traffic))
  return {
    gathered,
    send: () => followChange(traffic),
    idsOf: (scope) => writes()?.idsOf(scope) ?? givenIds,
    change(query, change) {
      const layer: Layer = {
        touches: (key) => key === query.queryKey,
        apply: (data) => (data === undefined ? data : shareEqual(data, change(data))),
      }
      for (const { query: own = query, missed } of requests.values()) {
        if (own === query) missed.set(query, [...(missed.get(query) ?? []), layer])
      }
      lay(query, [layer])
    },
    ask({ query, signal, ask }) {
      const forget = (): void => void requests.delete(signal)
      // All pages of one fetch share its signal.
      if (!requests.has(signal)) {
        requests.set(signal, { query, missed: new Map() })
        signal.addEventListener('abort', forget)
      }
      return ask().catch((failure: unknown) => {
        forget()
        throw failure
      })
    },
  }
}

/** Data that was fetched does not undo what was pushed meanwhile. */
function followAnswer(event: QueryCacheNotifyEvent, { requests, lay }: Traffic): void {
  if (event.type !== 'updated') return
  const { query, action } = event
  const isAnswer = action.type === 'success' && action.manual !== true
  // A fetch that is given up brings back what was there when it began. Writes of ours have nothing but data.
  const isReturn = action.type === 'setState' && 'dataUpdatedAt' in action.state
  if (!isAnswer && !isReturn) return
  const oldest = [...requests].find(([, request]) => request.query === query)
  if (!oldest) return
  const layers = oldest[1].missed.get(query) ?? []
  if (isAnswer) {
    requests.delete(oldest[0])
    // What the answer knows is not to be laid over it.
    for (const { missed } of requests.values()) {
      const former = missed.get(query)
      if (former)
        missed.set(
          query,
          former.filter((layer) => layers.includes(layer)),
        )
    }
  }
  // Below changes that are shown, which have to follow the answer before.
  queueMicrotask(() => lay(query, layers))
}

function followChange({ requests, gathered, lay }: Traffic): Sent {
  const missed: Request['missed'] = new Map()
  requests.set(missed, { query: undefined, missed })
  return {
    settle() {
      const queries = [...gathered.keys(), ...missed.keys()]
      const answered = new Map(queries.map((query) => [query, query.state.data]))
      for (const write of gathered.values()) write()
      const unsure = [...missed].filter(([query, layers]) => {
        lay(query, layers)
        const data = answered.get(query)
        // A change of ours may well be told before its answer comes.
        return layers.length === 0 || shareEqual(data, query.state.data) !== data
      })
      return new Set(unsure.map(([query]) => query))
    },
    end: () => void requests.delete(missed),
  }
}

const givenIds: LayerIds = { current: (id) => id }
