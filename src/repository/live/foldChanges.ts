import { insertionLayer, type Insertion } from '../layers/insertionLayer.js'
import type { Layer } from '../layers/Layer.js'
import { idOf, isDetailKey, isListKey, type LayerContext } from '../layers/LayerContext.js'
import { patchLayer } from '../layers/patchLayer.js'
import { removalLayer } from '../layers/removalLayer.js'
import { pushesOf } from './Pushes.js'
import type { Fold } from './createEventWriter.js'
import type { LiveChange, LiveParts } from './Live.js'
import type { LiveTask } from './LiveWriter.js'

/** Where changes go. */
export interface ChangePlace {
  readonly task: LiveTask
  readonly parts: LiveParts
  /** Which lists a new entity joins, and where; without it they are fetched again. */
  readonly insertion: Insertion | undefined
}

/** What changes of entities make of the data of one query. */
export function foldChanges(
  changes: readonly LiveChange<unknown>[],
  { task: { queryClient, query }, parts, insertion }: ChangePlace,
): Fold {
  const ids = pushesOf(queryClient).idsOf(parts.scope)
  const context: LayerContext = { ...parts, ids }
  const layers: Layer[] = []
  // What changes of one entity between other changes is joined: a list is walked once for it, not a thousand times.
  const patches = new Map<unknown, object>()
  const endPatches = (): void => {
    for (const [id, patch] of patches) layers.push(patchLayer(context, id, patch))
    patches.clear()
  }
  let isStale = false
  for (const change of changes) {
    if ('updated' in change) {
      const id = idOf(context, change.updated)
      patches.set(id, { ...patches.get(id), ...change.updated })
      continue
    }
    endPatches()
    isStale ||= isForServer(change)
    if ('deleted' in change) layers.push(removalLayer(context, change.deleted))
    if ('created' in change && insertion) {
      layers.push(insertionLayer(context, change.created, insertion))
    }
  }
  endPatches()
  return {
    isStale,
    layer: {
      touches: (queryKey) => queryKey === query.queryKey,
      apply: (data, queryKey) => layers.reduce((it, layer) => layer.apply(it, queryKey), data),
    },
  }

  /** Whether only the server knows what a change makes of that query. */
  function isForServer(change: Exclude<LiveChange<unknown>, { updated: unknown }>): boolean {
    const { queryKey } = query
    if ('stale' in change) return true
    if ('deleted' in change) return isDetailKey(context, queryKey, change.deleted)
    const id = idOf(context, change.created)
    return isDetailKey(context, queryKey, id) || (!insertion && isListKey(context, queryKey))
  }
}
