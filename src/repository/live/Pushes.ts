import type { Query, QueryClient } from '@tanstack/react-query'
import { attach, attached } from '../attach.js'
import type { Layer } from '../layers/Layer.js'
import type { LayerIds } from '../layers/LayerContext.js'
import type { Asking } from '../layers/layering.js'
import type { Writes } from '../layers/Writes.js'
import { shareEqual } from '../queries/shareEqual.js'

/** What is pushed into the queries of one query client. */
export interface Pushes {
  /** Asks for the data of a query: the answer does not undo what is pushed meanwhile. */
  ask(asking: Asking): Promise<unknown>
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
  const fetches = new Map<AbortSignal, Fetch>()
  const writes = (): Writes | undefined => attached(queryClient, 'writes')
  const lay = (query: Query, layers: readonly Layer[]): void => {
    const { layers: below } = writes() ?? {}
    if (below) return layers.forEach((layer) => below.confirm(layer, layer))
    const { data } = query.state
    const next = layers.reduce((it, layer) => layer.apply(it, query.queryKey), data)
    // Not setData: it would mark the data as fresh.
    if (next !== data) query.setState({ data: next })
  }
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { query, action } = event
    const isAnswer = action.type === 'success' && action.manual !== true
    // A fetch that is given up brings back what was there when it began. Writes of ours have nothing but data.
    const isReturn = action.type === 'setState' && 'dataUpdatedAt' in action.state
    if (!isAnswer && !isReturn) return
    const oldest = [...fetches].find(([, fetch]) => fetch.query === query)
    if (!oldest) return
    const [signal, { missed }] = oldest
    if (isAnswer) fetches.delete(signal)
    // Below changes that are shown, which have to follow the answer before.
    queueMicrotask(() => lay(query, missed))
  })
  return {
    idsOf: (scope) => writes()?.idsOf(scope) ?? givenIds,
    change(query, change) {
      const layer: Layer = {
        touches: (key) => key === query.queryKey,
        apply: (data) => (data === undefined ? data : shareEqual(data, change(data))),
      }
      for (const fetch of fetches.values()) if (fetch.query === query) fetch.missed.push(layer)
      lay(query, [layer])
    },
    ask({ query, signal, ask }) {
      const forget = (): void => void fetches.delete(signal)
      // All pages of one fetch share its signal.
      if (!fetches.has(signal)) {
        fetches.set(signal, { query, missed: [] })
        signal.addEventListener('abort', forget)
      }
      return ask().catch((failure: unknown) => {
        forget()
        throw failure
      })
    },
  }
}

const givenIds: LayerIds = { current: (id) => id }
