import type { QueryKey } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { isWhole } from '../addressing.js'
import { matchesFilter } from './matchesFilter.js'
import { splitPageQuery } from '../pages/PageQuery.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'
import { isRecord } from '../queries/shareEqual.js'
import type { Layer, RowCache } from './Layer.js'
import { idOf, type LayerContext, cacheRows, rowsByAddress, rowAddressing } from './LayerContext.js'
import { changePages, changeRows } from './rows.js'

/** A new entity. */
export interface NewEntity {
  readonly entity: unknown
  /** The variables that contain its path parameters, if its path has others than the id. */
  readonly variables: unknown
}

/** How a new entity is inserted into lists. */
export interface InsertionRules {
  /**
   * Whether a list with that filter contains the entity.
   *
   * @defaultValue every member of the filter equals the entity's member of that name
   */
  readonly matches?: ((entity: unknown, filter: Filter) => boolean) | undefined
  readonly position: 'start' | 'end'
  /** Creates the row of the entity. If it is missing, new entities are inserted into no list. */
  readonly toRow: ((entity: unknown) => unknown) | undefined
}

type Filter = Readonly<Record<string, unknown>>

/** Inserts an entity into the lists that contain it; below a parent, only into lists of that parent. */
export function insertionLayer(
  context: LayerContext,
  { entity, variables: creation }: NewEntity,
  { matches, position, toRow }: InsertionRules,
): Layer {
  const address = context.keys.addressOf(idOf(context, entity), creation)
  const row = toRow?.(entity)
  return { touches, apply }

  function touches(queryKey: QueryKey): boolean {
    const { isList, own, variables } = context.keys.partsOf(queryKey) ?? {}
    if (!isList || !toRow || !isWhole(address)) return false
    if (rowAddressing(context, queryKey)(entity) !== context.ids.textOf(address)) return false
    const filter = filterIn(variables)
    if (own) return callPredicate(() => own.matches?.(entity, filter))
    if (matches) return callPredicate(() => matches(entity, filter))
    return matchesFilter(entity, withoutParents(filter, address))
  }

  function apply(data: unknown, queryKey: QueryKey, rowCache?: RowCache): unknown {
    if (!touches(queryKey)) return data
    const target = context.ids.textOf(address)
    const rows = rowsByAddress(context, { data, queryKey, rowCache, target })
    const next = rows.get(target)?.length ? data : insert(data, queryKey)
    if (next !== data) rows.set(target, [row])
    cacheRows(rowCache, next, rows)
    return next
  }

  function insert(data: unknown, queryKey: QueryKey): unknown {
    if (context.keys.partsOf(queryKey)?.name === 'list') return addToPage(data, isFirst(queryKey))
    return changePages(data, (page, index, count) =>
      addToPage(page, position === 'start' ? index === 0 : index === count - 1),
    )
  }

  /** @param isCandidate - whether the row goes to this page, unless the list continues beyond it */
  function addToPage(page: unknown, isCandidate: boolean): unknown {
    const hasMore = memberOfRecord(page, position === 'start' ? 'hasPreviousPage' : 'hasNextPage')
    const isPlace = hasMore !== true && (position === 'end' || isCandidate)
    return isPlace ? changeRows(page, addToRows) : page
  }

  function addToRows(rows: readonly unknown[]): readonly unknown[] {
    return position === 'start' ? [row, ...rows] : [...rows, row]
  }

  function isFirst(queryKey: QueryKey): boolean {
    const { variables } = context.keys.partsOf(queryKey) ?? {}
    return isRecord(variables) && !['page', 'cursor', 'link'].some((name) => name in variables)
  }
}

/** Calls a predicate of the app. If it throws, the entity is not inserted, and appears with the refetch. */
function callPredicate(predicate: () => boolean | undefined): boolean {
  let result: boolean | undefined
  callSafely(() => {
    result = predicate()
  })
  return result === true
}

function filterIn(variables: unknown): Filter {
  return isRecord(variables) ? { ...splitPageQuery(variables).filter } : {}
}

/** A filter without the ids of parents: the list is below them, so the entity itself need not contain them. */
function withoutParents(filter: Filter, address: unknown): Filter {
  const isParent = (name: string) => name !== 'id' && memberOfRecord(address, name) !== undefined
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !isParent(name)))
}
