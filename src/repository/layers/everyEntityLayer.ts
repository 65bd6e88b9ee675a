import type { QueryKey } from '@tanstack/react-query'
import { changeDetail, type EntityChange, rowChange } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { hasThinRows, isListKey, type ListContext } from './LayerContext.js'
import { changeAllRows } from './rows.js'

/**
 * Changes every entity that is shown, as a detail and as a row of lists.
 *
 * @param isMeant - tells by the variables of a list, or the address of an entity, whether those are meant
 */
export function everyEntityLayer(
  context: ListContext,
  isMeant: (variables: unknown) => boolean,
  change: EntityChange,
): Layer {
  const changeRow = rowChange(change)
  const changeRows = (rows: readonly unknown[], isThin: boolean): readonly unknown[] => {
    const changed = rows.flatMap((row) => changeRow(row, isThin))
    const isSame = changed.length === rows.length && changed.every((row, at) => row === rows[at])
    return isSame ? rows : changed
  }
  return { touches, apply }

  function touches(queryKey: QueryKey): boolean {
    const { name, variables } = context.keys.partsOf(queryKey) ?? {}
    return (name === 'detail' || isListKey(context, queryKey)) && isMeant(variables)
  }

  function apply(data: unknown, queryKey: QueryKey): unknown {
    if (!touches(queryKey)) return data
    if (!isListKey(context, queryKey)) return changeDetail(change, data)
    const isThin = hasThinRows(context, queryKey)
    return changeAllRows(data, (rows) => changeRows(rows, isThin))
  }
}
