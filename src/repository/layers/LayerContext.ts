import type { QueryKey } from '@tanstack/react-query'
import type { Keys } from '../keys.js'
import { isRecord } from '../queries/shareEqual.js'
import type { Layer } from './Layer.js'
import { changePages, changeRows, type RowsChange } from './rows.js'

/** Knows what became of ids that the server has not given. */
export interface LayerIds {
  /** The id as it is known by now. */
  current(id: unknown): unknown
}

/** What the layers of one repository in one query client share. */
export interface LayerContext {
  readonly keys: Keys
  readonly ids: LayerIds
  readonly idName: string
}

/** The id of an entity or row. */
export function idOf({ idName }: LayerContext, entity: unknown): unknown {
  return isRecord(entity) ? entity[idName] : undefined
}

/** Tells whether an entity or row has that id. An id from a URL is text, also where entities have numbers. */
export function hasId(context: LayerContext, id: unknown): (entity: unknown) => boolean {
  const text = textOf(context, id)
  return (entity) => textOf(context, idOf(context, entity)) === text
}

/** Ids of the same text mean the same entity. */
function textOf({ ids }: LayerContext, id: unknown): string {
  return String(ids.current(id))
}

/** Makes a change of rows one of lists and infinite lists; other data stays as it is. */
export function changeLists({ keys }: LayerContext, change: RowsChange): Layer['apply'] {
  return (data, queryKey) => {
    const name = keys.partsOf(queryKey)?.name
    if (name === 'list') return changeRows(data, change)
    return name === 'infinite' ? changePages(data, (page) => changeRows(page, change)) : data
  }
}

/** Whether a key is that of a list, of either sort. */
export function isListKey({ keys }: LayerContext, queryKey: QueryKey): boolean {
  const name = keys.partsOf(queryKey)?.name
  return name === 'list' || name === 'infinite'
}

/** Whether a key is that of one entity. */
export function isDetailKey(context: LayerContext, queryKey: QueryKey, id: unknown): boolean {
  const parts = context.keys.partsOf(queryKey)
  return parts?.name === 'detail' && textOf(context, parts.variables) === textOf(context, id)
}
