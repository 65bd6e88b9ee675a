import type { Query, QueryClient } from '@tanstack/react-query'
import { insertionLayer, type Insertion } from '../layers/insertionLayer.js'
import type { Layer } from '../layers/Layer.js'
import { idOf, isDetailKey, type LayerContext } from '../layers/LayerContext.js'
import { patchLayer } from '../layers/patchLayer.js'
import { removalLayer } from '../layers/removalLayer.js'
import { writesOf } from '../layers/Writes.js'
import { isRecord } from '../queries/shareEqual.js'
import type { LiveChange, LiveParts } from './Live.js'
import type { Fold } from './LiveSettings.js'

/** Where changes go. */
export interface ChangePlace {
  readonly queryClient: QueryClient
  readonly query: Query
  readonly parts: LiveParts
  /** Which lists a new entity joins, and where; without it they are fetched again. */
  readonly insertion: Insertion | undefined
}

/** What changes of entities make of the data of one query. */
export function foldChanges(changes: readonly LiveChange<unknown>[], place: ChangePlace): Fold {
  const { parts, queryClient, query } = place
  const context: LayerContext = {
    keys: parts.keys,
    ids: writesOf(queryClient).idsOf(parts.scope),
    idName: parts.idName,
  }
  const merged = mergePatches(changes, context)
  const layers = merged.map((change) => layerOf(change, context, place.insertion))
  return {
    layer: {
      touches: (queryKey) => queryKey === query.queryKey,
      apply: (data, queryKey) =>
        layers.reduce((changed, layer) => layer?.apply(changed, queryKey) ?? changed, data),
    },
    isStale: merged.some((change) => isForServer(change, context, place)),
  }
}

function layerOf(
  change: LiveChange<unknown>,
  context: LayerContext,
  insertion: Insertion | undefined,
): Layer | undefined {
  if ('updated' in change) {
    return patchLayer(context, idOf(context, change.updated), change.updated)
  }
  if ('deleted' in change) return removalLayer(context, change.deleted)
  if ('created' in change && insertion) return insertionLayer(context, change.created, insertion)
  return undefined
}

/** Whether only the server knows what a change makes of that query. */
function isForServer(
  change: LiveChange<unknown>,
  context: LayerContext,
  { query: { queryKey }, insertion }: ChangePlace,
): boolean {
  if ('updated' in change) return false
  if ('stale' in change) return true
  if ('deleted' in change) return isDetailKey(context, queryKey, change.deleted)
  const isDetail = context.keys.partsOf(queryKey)?.name === 'detail'
  return isDetail ? isDetailKey(context, queryKey, idOf(context, change.created)) : !insertion
}

/** Joins what changes of one entity between other changes: a list is walked once for it, not a thousand times. */
function mergePatches(
  changes: readonly LiveChange<unknown>[],
  context: LayerContext,
): readonly LiveChange<unknown>[] {
  const merged: LiveChange<unknown>[] = []
  const places = new Map<string, number>()
  for (const change of changes) {
    if (!('updated' in change) || !isRecord(change.updated)) {
      places.clear()
      merged.push(change)
      continue
    }
    const id = String(idOf(context, change.updated))
    const place = places.get(id) ?? merged.length
    const known = merged[place]
    const former = known && 'updated' in known ? known.updated : {}
    merged[place] = { updated: { ...former, ...change.updated } }
    places.set(id, place)
  }
  return merged
}
