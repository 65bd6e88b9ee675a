import { partialMatchKey, type Query, type QueryClient } from '@tanstack/react-query'
import { idIn, isWhole } from '../addressing.js'
import type { Parts } from '../Parts.js'
import { listIndexOf } from './ListIndex.js'
import { isRecord } from './shareEqual.js'

/** What stands in for an entity until it is there: its row of a list. It is never taken for the entity itself. */
export function placeholderFor(
  { definition, keys }: Parts,
  queryClient: QueryClient,
  address: unknown,
): unknown {
  const { toPlaceholder, idName } = definition
  if (!toPlaceholder) return undefined
  const meant = keys.addressIn(address)
  if (!isWhole(meant)) return undefined
  const id = idIn(meant)
  const isOwn = ({ queryKey }: Query): boolean => {
    const { name, variables } = keys.partsOf(queryKey) ?? {}
    if (name !== 'list' && name !== 'infinite') return false
    // Where an id alone is the address, there is one entity with it in all lists.
    if (!isRecord(meant)) return true
    return partialMatchKey(keys.detail(keys.addressOf(id, variables)), keys.detail(meant))
  }
  const row = listIndexOf(queryClient).find(isOwn, id, idName)
  return row === undefined ? undefined : toPlaceholder(row)
}
