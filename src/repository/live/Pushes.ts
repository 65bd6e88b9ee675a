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

function createPushes(queryClient: QueryClient): Pushes {
  /** What each fetch under way does not know, since it was pushed after that had begun. */
  const missed = new WeakMap<Query, Map<AbortSignal, Layer[]>>()
  const writes = (): Writes | undefined => attached(queryClient, 'writes')
  const write = (query: Query, layers: readonly Layer[]): void => {
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
    const [oldest] = missed.get(query) ?? []
    const isAnswer = action.type === 'success' && action.manual !== true
    // A fetch that is cancelled brings back all that was there when it began. Writes of ours have nothing but data.
    const isBefore = action.type === 'setState' && 'dataUpdatedAt' in action.state
    if (!oldest || !(isAnswer || isBefore)) return
    const [signal, layers] = oldest
    if (isAnswer) missed.get(query)?.delete(signal)
    // Changes that are shown have to follow the answer before.
    queueMicrotask(() => write(query, layers))
  })
  return {
    idsOf: (scope) => writes()?.idsOf(scope) ?? givenIds,
    change(query, change) {
      const layer: Layer = {
        touches: (key) => key === query.queryKey,
        apply: (data) => (data === undefined ? data : shareEqual(data, change(data))),
      }
      for (const layers of missed.get(query)?.values() ?? []) layers.push(layer)
      write(query, [layer])
    },
    ask({ query, signal, ask }) {
      const fetches = missed.get(query) ?? new Map<AbortSignal, Layer[]>()
      missed.set(query, fetches)
      // All pages of one fetch share its signal.
      if (!fetches.has(signal)) fetches.set(signal, [])
      const forget = (): void => void fetches.delete(signal)
      signal.addEventListener('abort', forget)
      return ask().catch((failure: unknown) => {
        forget()
        throw failure
      })
    },
  }
}

const givenIds: LayerIds = { current: (id) => id }
