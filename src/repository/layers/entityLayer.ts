import { isRecord } from '../queries/shareEqual.js'
import type { Layer } from './Layer.js'
import { changeLists, isDetailKey, isListKey, type LayerContext } from './LayerContext.js'

/** Returns the changed entity, or `null` to remove it from lists. Its detail stays, for the screen that still shows it. */
export type EntityChange = (entity: Readonly<Record<string, unknown>>, isThin: boolean) => unknown

/** Changes one entity wherever it is cached: as a detail, and as a row of lists. */
export function entityLayer(context: LayerContext, address: unknown, change: EntityChange): Layer {
  const changeRowsOfLists = changeLists(context, address, rowChange(change))
  return {
    touches: (queryKey) => isListKey(context, queryKey) || isDetailKey(context, queryKey, address),
    apply: (data, queryKey, rowCache) =>
      isDetailKey(context, queryKey, address)
        ? changeDetail(change, data)
        : changeRowsOfLists(data, queryKey, rowCache),
  }
}

/** Turns the change of an entity into that of a row: returns one row, or none. */
export function rowChange(change: EntityChange) {
  return (row: unknown, isThin: boolean): readonly unknown[] => {
    const changed = isRecord(row) ? change(row, isThin) : row
    return changed === null ? [] : [changed]
  }
}

/** Applies the change of an entity to its detail. */
export function changeDetail(change: EntityChange, detail: unknown): unknown {
  return isRecord(detail) ? (change(detail, false) ?? detail) : detail
}
