import type { QueryKey } from '@tanstack/react-query'
import { changeDetail, type EntityChange, rowChange } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { hasThinRows, isListKey, type ListContext } from './LayerContext.js'
import { changeAllRows } from './rows.js'

/**
 * Changes every cached entity, as a detail and as a row of lists.
 *
 * @param isTarget - whether a query is changed; gets the variables of a list, or the address of an entity
 */
export function everyEntityLayer(
  context: ListContext,
  isTarget: (variables: unknown) => boolean,
  change: EntityChange,
): Layer {
  const changeRow = rowChange(change)
  const changeRows = (rows: readonly unknown[], isThin: boolean): readonly unknown[] => {
    const changed = rows.flatMap((row) => changeRow(row, isThin))
    const isSame =
      changed.length === rows.length && changed.every((row, index) => row === rows[index])
    return isSame ? rows : changed
  }
  return { touches, apply }

  function touches(queryKey: QueryKey): boolean {
    const { name, variables } = context.keys.partsOf(queryKey) ?? {}
    return (name === 'detail' || isListKey(context, queryKey)) && isTarget(variables)
  }

  function apply(data: unknown, queryKey: QueryKey): unknown {
    if (!touches(queryKey)) return data
    if (!isListKey(context, queryKey)) return changeDetail(change, data)
    const isThin = hasThinRows(context, queryKey)
    return changeAllRows(data, (rows) => changeRows(rows, isThin))
  }
}
