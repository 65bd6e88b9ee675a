import type { QueryKey } from '@tanstack/react-query'
import type { Keys } from '../keys.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import type { Layer, RowCache, RowsByAddress } from './Layer.js'
import { allRowsOf, replaceRows } from './rows.js'

/** Resolves temporary ids. */
export interface LayerIds {
  /** An address as text, with the server's id in place of a temporary one, if it is known. */
  textOf(address: unknown): string
}

/** What the layers of one repository in one query client share. */
export interface LayerContext {
  readonly keys: Keys
  readonly ids: LayerIds
  readonly idName: string
  /** Whether rows of the repository's own lists are whole entities. */
  readonly rowsAreEntities: boolean
}

/** The part of the context for layers that change all entities, whatever their ids. */
export type ListContext = Pick<LayerContext, 'keys' | 'rowsAreEntities'>

/** The id of an entity or row. */
export function idOf({ idName }: LayerContext, entity: unknown): unknown {
  return memberOfRecord(entity, idName)
}

/** Returns a function that computes the address of a row, as text, in the list with that key. */
export function rowAddressing(context: LayerContext, queryKey: QueryKey): (row: unknown) => string {
  const { ids, keys } = context
  const { variables } = keys.partsOf(queryKey) ?? {}
  return (row) => ids.textOf(keys.addressOf(idOf(context, row), variables, row))
}

/** The rows of a list by their addresses, from the cache if the layer below has filled it. Without a cache, only the target's. */
export function rowsByAddress(
  context: LayerContext,
  { data, queryKey, rowCache, target }: RowLookup,
): RowsByAddress {
  const cached = rowCache?.get(data)
  if (cached) return cached
  const addressOf = rowAddressing(context, queryKey)
  const rows: RowsByAddress = new Map()
  for (const row of allRowsOf(data)) {
    const address = addressOf(row)
    if (rowCache || address === target) rows.set(address, [...(rows.get(address) ?? []), row])
  }
  return rows
}

interface RowLookup {
  readonly data: unknown
  readonly queryKey: QueryKey
  readonly rowCache: RowCache | undefined
  /** The address of the rows to find, as text. */
  readonly target: string
}

/**
 * Turns a change of one entity's rows into a change of lists and infinite lists; other data stays as it is.
 *
 * @param change - returns the rows that replace a row: one, or none. A thin row has fewer members than the entity
 */
export function changeLists(
  context: LayerContext,
  address: unknown,
  change: (row: unknown, isThin: boolean) => readonly unknown[],
): Layer['apply'] {
  return (data, queryKey, rowCache) => {
    if (!isListKey(context, queryKey)) return data
    const isThin = hasThinRows(context, queryKey)
    const target = context.ids.textOf(address)
    const rows = rowsByAddress(context, { data, queryKey, rowCache, target })
    const former = rows.get(target) ?? []
    const changed = former.map((row) => change(row, isThin))
    const next = replaceRows(data, former, changed)
    if (next !== data) rows.set(target, changed.flat())
    cacheRows(rowCache, next, rows)
    return next
  }
}

/** Caches the rows of a list for the layer above. Those of the layer below are dropped: they are not used again. */
export function cacheRows(
  rowCache: RowCache | undefined,
  list: unknown,
  rows: RowsByAddress,
): void {
  rowCache?.clear()
  rowCache?.set(list, rows)
}

/** Whether a key is that of a list or an infinite list. */
export function isListKey({ keys }: ListContext, queryKey: QueryKey): boolean {
  return keys.partsOf(queryKey)?.isList === true
}

/** Whether rows of the list with that key have fewer members than entities. */
export function hasThinRows(context: ListContext, queryKey: QueryKey): boolean {
  const { own = context } = context.keys.partsOf(queryKey) ?? {}
  return !own.rowsAreEntities
}

/** Whether a key is that of the detail of the entity with that address. */
export function isDetailKey(context: LayerContext, queryKey: QueryKey, address: unknown): boolean {
  const { name, variables } = context.keys.partsOf(queryKey) ?? {}
  const detailAddress = context.keys.addressIn(variables)
  return name === 'detail' && context.ids.textOf(detailAddress) === context.ids.textOf(address)
}
