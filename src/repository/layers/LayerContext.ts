import type { QueryKey } from '@tanstack/react-query'
import type { Keys } from '../keys.js'
import { memberOf } from '../queries/memberOf.js'
import type { Layer } from './Layer.js'
import { changePages, changeRows } from './rows.js'

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
}

/** The id of an entity or row. */
export function idOf({ idName }: LayerContext, entity: unknown): unknown {
  return memberOf(entity, idName)
}

/** Makes what tells the addresses of a list's rows, as texts. */
export function rowTexts(context: LayerContext, queryKey: QueryKey): (row: unknown) => string {
  const { ids, keys } = context
  const { variables } = keys.partsOf(queryKey) ?? {}
  return (row) => ids.textOf(keys.addressOf(idOf(context, row), variables))
}

/** Makes what tells which rows of a list are the entity with that address. */
function rowMatcher(
  context: LayerContext,
  address: unknown,
  queryKey: QueryKey,
): (row: unknown) => boolean {
  const textOf = rowTexts(context, queryKey)
  const meant = context.ids.textOf(address)
  return (row) => textOf(row) === meant
}

/** Changes the rows of one page of a list; which of them is meant has the address of the entity. */
export type RowsChangeAt = (
  rows: readonly unknown[],
  isMeant: (row: unknown) => boolean,
) => readonly unknown[]

/** Makes a change of one entity's rows one of lists and infinite lists; other data stays as it is. */
export function changeLists(
  context: LayerContext,
  address: unknown,
  change: RowsChangeAt,
): Layer['apply'] {
  return (data, queryKey) => {
    const name = context.keys.partsOf(queryKey)?.name
    const isMeant = rowMatcher(context, address, queryKey)
    const changePage = (page: unknown): unknown => changeRows(page, (rows) => change(rows, isMeant))
    if (name === 'list') return changePage(data)
    return name === 'infinite' ? changePages(data, changePage) : data
  }
}

/** Whether a key is that of a list, of either sort. */
export function isListKey({ keys }: LayerContext, queryKey: QueryKey): boolean {
  const name = keys.partsOf(queryKey)?.name
  return name === 'list' || name === 'infinite'
}

/** Whether a key is that of one entity. */
export function isDetailKey(context: LayerContext, queryKey: QueryKey, address: unknown): boolean {
  const { name, variables } = context.keys.partsOf(queryKey) ?? {}
  const own = context.keys.addressIn(variables)
  return name === 'detail' && context.ids.textOf(own) === context.ids.textOf(address)
}
