import { partialMatchKey, type Query, type QueryClient } from '@tanstack/react-query'
import { idIn, isWhole } from '../addressing.js'
import type { Keys } from '../keys.js'
import { listIndexOf } from './ListIndex.js'
import { isRecord } from './shareEqual.js'

/** How the rows of a list become placeholder data for details. */
export interface PlaceholderDefinition {
  readonly idName: string
  /** Converts a row to placeholder data; `undefined` if rows can't be converted. */
  readonly toPlaceholder: ((row: unknown) => unknown) | undefined
}

/** Returns placeholder data for a detail: the entity's row of a cached list. It is never written into the cache. */
export function placeholderFor(
  { definition, keys }: { definition: PlaceholderDefinition; keys: Keys },
  queryClient: QueryClient,
  address: unknown,
): unknown {
  const entity = keys.addressIn(address)
  if (!isWhole(entity)) return undefined
  const id = idIn(entity)
  const placeholderIn = ({ queryKey }: Query): PlaceholderDefinition['toPlaceholder'] => {
    const { isList, own = definition, variables } = keys.partsOf(queryKey) ?? {}
    // If the address is an id alone, all lists with that id have the same entity.
    const isSameEntity =
      !isRecord(entity) ||
      partialMatchKey(keys.detail(keys.addressOf(id, variables)), keys.detail(entity))
    return isList && isSameEntity ? own.toPlaceholder : undefined
  }
  return listIndexOf(queryClient).find(placeholderIn, id, definition.idName)
}
