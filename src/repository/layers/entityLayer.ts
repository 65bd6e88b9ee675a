import { isRecord } from '../queries/shareEqual.js'
import type { Layer } from './Layer.js'
import { changeLists, isDetailKey, isListKey, type LayerContext } from './LayerContext.js'

/** Changes one entity wherever it is shown: as a detail, and as a row of lists. */
export function entityLayer(
  context: LayerContext,
  address: unknown,
  change: (entity: Readonly<Record<string, unknown>>, isRow: boolean) => unknown,
): Layer {
  const changeOne = (entity: unknown, isRow: boolean): unknown =>
    isRecord(entity) ? change(entity, isRow) : entity
  const changeRowsOfLists = changeLists(context, address, (row) => [changeOne(row, true)])
  return {
    touches: (queryKey) => isListKey(context, queryKey) || isDetailKey(context, queryKey, address),
    apply: (data, queryKey, notes) =>
      isDetailKey(context, queryKey, address)
        ? changeOne(data, false)
        : changeRowsOfLists(data, queryKey, notes),
  }
}
