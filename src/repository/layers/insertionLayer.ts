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
  /** What says what stands in the places of its path, where that has more than the id's. */
  readonly variables: unknown
}

/** Where a new entity goes. */
export interface InsertionRules {
  /**
   * Whether a list with that filter has the entity.
   *
   * @defaultValue every member of the filter equals the entity's member of that name
   */
  readonly matches?: ((entity: unknown, filter: Filter) => boolean) | undefined
  readonly position: 'start' | 'end'
  /** What a row of the entity is; without it no list has new entities. */
  readonly toRow: ((entity: unknown) => unknown) | undefined
}

type Filter = Readonly<Record<string, unknown>>

/** Adds an entity to the lists that it belongs to: below its own parent alone. */
export function insertionLayer(
  context: LayerContext,
  { entity, variables: given }: NewEntity,
  { matches, position, toRow }: InsertionRules,
): Layer {
  const address = context.keys.addressOf(idOf(context, entity), given)
  const row = toRow?.(entity)
  return { touches, apply }

  function touches(queryKey: QueryKey): boolean {
    const { isList, own, variables } = context.keys.partsOf(queryKey) ?? {}
    if (!isList || !toRow || !isWhole(address)) return false
    if (rowAddressing(context, queryKey)(entity) !== context.ids.textOf(address)) return false
    const filter = filterIn(variables)
    if (own) return isTrue(() => own.matches?.(entity, filter))
    if (matches) return isTrue(() => matches(entity, filter))
    return matchesFilter(entity, withoutPlaces(filter, address))
  }

  function apply(data: unknown, queryKey: QueryKey, notes?: RowCache): unknown {
    if (!touches(queryKey)) return data
    const text = context.ids.textOf(address)
    const rows = rowsByAddress(context, { data, queryKey, notes, text })
    const next = rows.get(text)?.length ? data : withRow(data, queryKey)
    if (next !== data) rows.set(text, [row])
    cacheRows(notes, next, rows)
    return next
  }

  function withRow(data: unknown, queryKey: QueryKey): unknown {
    if (context.keys.partsOf(queryKey)?.name === 'list') return insert(data, isFirst(queryKey))
    return changePages(data, (page, index, count) =>
      insert(page, position === 'start' ? index === 0 : index === count - 1),
    )
  }

  function insert(page: unknown, isFirstPage: boolean): unknown {
    const goesOn = memberOfRecord(page, position === 'start' ? 'hasPreviousPage' : 'hasNextPage')
    const isPlace = goesOn !== true && (position === 'end' || isFirstPage)
    return isPlace ? changeRows(page, withEntity) : page
  }

  function withEntity(rows: readonly unknown[]): readonly unknown[] {
    return position === 'start' ? [row, ...rows] : [...rows, row]
  }

  function isFirst(queryKey: QueryKey): boolean {
    const { variables } = context.keys.partsOf(queryKey) ?? {}
    return isRecord(variables) && !['page', 'cursor', 'link'].some((name) => name in variables)
  }
}

/** Whether the app says so. Where it has a bug, the server will say. */
function isTrue(ask: () => boolean | undefined): boolean {
  let response: boolean | undefined
  callSafely(() => {
    response = ask()
  })
  return response === true
}

function filterIn(variables: unknown): Filter {
  return isRecord(variables) ? { ...splitPageQuery(variables).filter } : {}
}

/** The list is below the parent, so that the entity need not name that itself. */
function withoutPlaces(filter: Filter, address: unknown): Filter {
  const isPlace = (name: string) => name !== 'id' && memberOfRecord(address, name) !== undefined
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !isPlace(name)))
}
