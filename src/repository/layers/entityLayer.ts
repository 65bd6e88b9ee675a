import { isRecord } from '../queries/shareEqual.js'
import type { Layer } from './Layer.js'
import { changeLists, isDetailKey, isListKey, type LayerContext } from './LayerContext.js'

/** Makes what is shown of an entity; `null` for one that leaves the lists. Its detail stays until its screen leaves. */
export type EntityChange = (entity: Readonly<Record<string, unknown>>, isThin: boolean) => unknown

/** Changes one entity wherever it is shown: as a detail, and as a row of lists. */
export function entityLayer(context: LayerContext, address: unknown, change: EntityChange): Layer {
  const changeRow = rowChange(change)
  const changeRowsOfLists = changeLists(context, address, changeRow)
  return {
    touches: (queryKey) => isListKey(context, queryKey) || isDetailKey(context, queryKey, address),
    apply: (data, queryKey, notes) =>
      isDetailKey(context, queryKey, address)
        ? changeDetail(change, data)
        : changeRowsOfLists(data, queryKey, notes),
  }
}

/** What a change makes of a row: another one, or none. */
export function rowChange(change: EntityChange) {
  return (row: unknown, isThin: boolean): readonly unknown[] => {
    const changed = isRecord(row) ? change(row, isThin) : row
    return changed === null ? [] : [changed]
  }
}

/** What a change makes of a detail. */
export function changeDetail(change: EntityChange, detail: unknown): unknown {
  return isRecord(detail) ? (change(detail, false) ?? detail) : detail
}
