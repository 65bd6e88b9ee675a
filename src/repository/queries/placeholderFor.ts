import { partialMatchKey, type Query, type QueryClient } from '@tanstack/react-query'
import { idIn, isWhole } from '../addressing.js'
import type { Keys } from '../keys.js'
import { listIndexOf } from './ListIndex.js'
import { isRecord } from './shareEqual.js'

/** What there is to know of a repository whose rows stand in for entities. */
export interface PlaceholderDefinition {
  readonly idName: string
  /** Makes what stands in for an entity of its row. */
  readonly toPlaceholder: ((row: unknown) => unknown) | undefined
}

/** What stands in for an entity until it is there: its row of a list. It is never taken for the entity itself. */
export function placeholderFor(
  { definition, keys }: { definition: PlaceholderDefinition; keys: Keys },
  queryClient: QueryClient,
  address: unknown,
): unknown {
  const meant = keys.addressIn(address)
  if (!isWhole(meant)) return undefined
  const id = idIn(meant)
  const placeholderIn = ({ queryKey }: Query): PlaceholderDefinition['toPlaceholder'] => {
    const { isList, own = definition, variables } = keys.partsOf(queryKey) ?? {}
    // Where an id alone is the address, there is one entity with it in all lists.
    const isMeant =
      !isRecord(meant) ||
      partialMatchKey(keys.detail(keys.addressOf(id, variables)), keys.detail(meant))
    return isList && isMeant ? own.toPlaceholder : undefined
  }
  return listIndexOf(queryClient).find(placeholderIn, id, definition.idName)
}
