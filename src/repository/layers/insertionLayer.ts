import type { QueryKey } from '@tanstack/react-query'
import { splitPageQuery } from '../pages/PageQuery.js'
import { isRecord } from '../queries/shareEqual.js'
import type { Layer } from './Layer.js'
import { hasId, idOf, isListKey, type LayerContext } from './LayerContext.js'
import { allRowsOf, changePages, changeRows } from './rows.js'

/** Where a new entity goes. */
export interface Insertion {
  /** Whether a list with that filter has the entity. */
  readonly matches: (entity: unknown, filter: Readonly<Record<string, unknown>>) => boolean
  readonly position: 'start' | 'end'
  /** What a row of the entity is. */
  readonly toRow: (entity: unknown) => unknown
}

/** Adds an entity to the lists that it belongs to. */
export function insertionLayer(
  context: LayerContext,
  entity: unknown,
  { matches, position, toRow }: Insertion,
): Layer {
  return { touches, apply }

  function touches(queryKey: QueryKey): boolean {
    return isListKey(context, queryKey) && matches(entity, filterOf(queryKey))
  }

  function apply(data: unknown, queryKey: QueryKey): unknown {
    if (!touches(queryKey) || isThere(data)) return data
    if (context.keys.partsOf(queryKey)?.name === 'list') return insert(data, isFirst(queryKey))
    return changePages(data, (page, index, count) =>
      insert(page, position === 'start' ? index === 0 : index === count - 1),
    )
  }

  function insert(page: unknown, isFirstPage: boolean): unknown {
    const isPlace = position === 'start' ? isFirstPage : isLast(page)
    return isPlace ? changeRows(page, withEntity) : page
  }

  function withEntity(rows: readonly unknown[]): readonly unknown[] {
    return position === 'start' ? [toRow(entity), ...rows] : [...rows, toRow(entity)]
  }

  function isThere(data: unknown): boolean {
    return allRowsOf(data).some(hasId(context, idOf(context, entity)))
  }

  function filterOf(queryKey: QueryKey): Readonly<Record<string, unknown>> {
    const { variables } = context.keys.partsOf(queryKey) ?? {}
    return isRecord(variables) ? { ...splitPageQuery(variables).filter } : {}
  }

  function isFirst(queryKey: QueryKey): boolean {
    const { variables } = context.keys.partsOf(queryKey) ?? {}
    return isRecord(variables) && !['page', 'cursor', 'link'].some((name) => name in variables)
  }
}

function isLast(page: unknown): boolean {
  return !isRecord(page) || page['hasNextPage'] !== true
}
