import type { QueryKey } from '@tanstack/react-query'
import type { Keys } from '../keys.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import type { Layer, RowCache, RowsByAddress } from './Layer.js'
import { allRowsOf, replaceRows } from './rows.js'

/** Knows what became of ids that the server has not given. */
export interface LayerIds {
  /** An address as text, with the id as it is known by now. */
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

/** What layers need that change entities whichever they are. */
export type ListContext = Pick<LayerContext, 'keys' | 'rowsAreEntities'>

/** The id of an entity or row. */
export function idOf({ idName }: LayerContext, entity: unknown): unknown {
  return memberOfRecord(entity, idName)
}

/** Makes what tells the addresses of a list's rows, as texts. */
export function rowAddressing(context: LayerContext, queryKey: QueryKey): (row: unknown) => string {
  const { ids, keys } = context
  const { variables } = keys.partsOf(queryKey) ?? {}
  return (row) => ids.textOf(keys.addressOf(idOf(context, row), variables, row))
}

/** The rows of a list by their addresses, as the layer below has noted them; of a change that is laid alone, its own. */
export function rowsByAddress(
  context: LayerContext,
  { data, queryKey, notes, text: own }: RowLookup,
): RowsByAddress {
  const noted = notes?.get(data)
  if (noted) return noted
  const textOf = rowAddressing(context, queryKey)
  const rows: RowsByAddress = new Map()
  for (const row of allRowsOf(data)) {
    const text = textOf(row)
    if (notes || text === own) rows.set(text, [...(rows.get(text) ?? []), row])
  }
  return rows
}

interface RowLookup {
  readonly data: unknown
  readonly queryKey: QueryKey
  readonly notes: RowCache | undefined
  /** Which rows are looked for. */
  readonly text: string
}

/**
 * Makes a change of one entity's rows one of lists and infinite lists; other data stays as it is.
 *
 * @param change - gives what stands in the place of a row, which may be thin: another one, or none
 */
export function changeLists(
  context: LayerContext,
  address: unknown,
  change: (row: unknown, isThin: boolean) => readonly unknown[],
): Layer['apply'] {
  return (data, queryKey, notes) => {
    if (!isListKey(context, queryKey)) return data
    const isThin = hasThinRows(context, queryKey)
    const text = context.ids.textOf(address)
    const rows = rowsByAddress(context, { data, queryKey, notes, text })
    const former = rows.get(text) ?? []
    const changed = former.map((row) => change(row, isThin))
    const next = replaceRows(data, former, changed)
    if (next !== data) rows.set(text, changed.flat())
    cacheRows(notes, next, rows)
    return next
  }
}

/** Notes the rows of a list for the layer above; what lies below it is no longer asked for. */
export function cacheRows(notes: RowCache | undefined, list: unknown, rows: RowsByAddress): void {
  notes?.clear()
  notes?.set(list, rows)
}

/** Whether a key is that of a list, of either sort. */
export function isListKey({ keys }: ListContext, queryKey: QueryKey): boolean {
  return keys.partsOf(queryKey)?.isList === true
}

/** Whether rows of the list with that key have less than entities. */
export function hasThinRows(context: ListContext, queryKey: QueryKey): boolean {
  const { own = context } = context.keys.partsOf(queryKey) ?? {}
  return !own.rowsAreEntities
}

/** Whether a key is that of one entity. */
export function isDetailKey(context: LayerContext, queryKey: QueryKey, address: unknown): boolean {
  const { name, variables } = context.keys.partsOf(queryKey) ?? {}
  const own = context.keys.addressIn(variables)
  return name === 'detail' && context.ids.textOf(own) === context.ids.textOf(address)
}
