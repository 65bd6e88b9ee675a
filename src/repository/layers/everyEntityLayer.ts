import type { QueryKey } from '@tanstack/react-query'
import { changeDetail, type EntityChange, rowChange } from './entityLayer.js'
import type { Layer } from './Layer.js'
import { isListKey, type LayerContext } from './LayerContext.js'
import { changeAllRows, type RowsChange } from './rows.js'

/**
 * Changes every entity that is shown, as a detail and as a row of lists.
 *
 * @param isMeant - tells by the variables of a list, or the address of an entity, whether those are meant
 */
export function everyEntityLayer(
  context: LayerContext,
  isMeant: (variables: unknown) => boolean,
  change: EntityChange,
): Layer {
  const changeRow = rowChange(change)
  const changeRows: RowsChange = (rows) => {
    const changed = rows.flatMap(changeRow)
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
    return isListKey(context, queryKey)
      ? changeAllRows(data, changeRows)
      : changeDetail(change, data)
  }
}
