import type { QueryClient } from '@tanstack/react-query'
import type { Parts } from '../Parts.js'
import { listIndexOf } from './ListIndex.js'

/** What stands in for an entity until it is there: its row of a list. It is never taken for the entity itself. */
export function placeholderFor(
  { definition, keys }: Parts,
  queryClient: QueryClient,
  id: unknown,
): unknown {
  const { toPlaceholder, idName } = definition
  if (!toPlaceholder || id === undefined) return undefined
  const isOwn = (queryKey: readonly unknown[]): boolean => {
    const name = keys.partsOf(queryKey)?.name
    return name === 'list' || name === 'infinite'
  }
  const row = listIndexOf(queryClient).find(({ queryKey }) => isOwn(queryKey), id, idName)
  return row === undefined ? undefined : toPlaceholder(row)
}
