import { partialMatchKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { idIn, isWhole } from '../addressing.js'
import type { Parts } from '../Parts.js'
import { listIndexOf } from './ListIndex.js'

/** What stands in for an entity until it is there: its row of a list. It is never taken for the entity itself. */
export function placeholderFor(
  { definition, keys }: Parts,
  queryClient: QueryClient,
  address: unknown,
): unknown {
  const { toPlaceholder, idName } = definition
  const id = idIn(address)
  if (!toPlaceholder || !isWhole(keys.addressIn(address))) return undefined
  const meant = keys.detail(address)
  const isOwn = (queryKey: QueryKey): boolean => {
    const { name, variables } = keys.partsOf(queryKey) ?? {}
    const isList = name === 'list' || name === 'infinite'
    return isList && partialMatchKey(keys.detail(keys.addressOf(id, variables)), meant)
  }
  const row = listIndexOf(queryClient).find(({ queryKey }) => isOwn(queryKey), id, idName)
  return row === undefined ? undefined : toPlaceholder(row)
}
