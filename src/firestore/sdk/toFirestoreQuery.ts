import type { CollectionPath } from '../documents/CollectionPath.js'
import type { DocumentQuery } from '../documents/DocumentStore.js'
import { readCursor } from './cursors.js'
import { checkClauses, conditionsOf, isRange } from './checkClauses.js'
import type { FirestoreClause } from './FirestoreClause.js'
import type { Firestore } from './FirestoreOptions.js'

/** How a repository's queries are converted to those of Firestore. */
export interface QueryParts {
  readonly place: CollectionPath
  /** The member that is the document's id. */
  readonly idName: string
  readonly where: (filter: DocumentQuery['filter']) => readonly FirestoreClause[]
}

/** The query of a list. */
export function toFirestoreQuery(
  firestore: Firestore,
  asked: DocumentQuery,
  parts: QueryParts,
): object {
  const { sdk } = firestore
  const { limit, after, before } = asked
  const orders = ordersOf(asked, parts).map((order) => {
    const field = fieldOf(order)
    const direction = order.startsWith('-') ? 'desc' : 'asc'
    return sdk.orderBy(field === parts.idName ? sdk.documentId() : field, direction)
  })
  const from = [
    ...(after === undefined ? [] : [sdk.startAfter(...readCursor(after, firestore))]),
    ...(before === undefined ? [] : [sdk.endBefore(...readCursor(before, firestore))]),
  ]
  const count = before === undefined ? sdk.limit(limit) : sdk.limitToLast(limit)
  return sdk.query(filtered(firestore, asked, parts), ...orders, ...from, count)
}

/** The query of all documents that match a filter. */
export function filtered(
  { sdk, db }: Firestore,
  { filter, parents = [] }: Pick<DocumentQuery, 'filter' | 'parents'>,
  { place, idName, where }: QueryParts,
): object {
  const clauses = where(filter)
  const path = place.collection(parents)
  checkClauses(clauses, path)
  const collection = sdk.collection(db, path)
  if (clauses.length === 0) return collection
  const [first, ...others] = clauses.map(toFilter)
  return sdk.query(
    collection,
    first && others.length === 0 ? first : sdk.and(...clauses.map(toFilter)),
  )

  function toFilter(clause: FirestoreClause): object {
    if ('and' in clause) return sdk.and(...clause.and.map(toFilter))
    if ('or' in clause) return sdk.or(...clause.or.map(toFilter))
    const [field, operator, value] = clause
    return sdk.where(field === idName ? sdk.documentId() : field, operator, value)
  }
}

/** The members that documents are ordered by, without the id. A cursor holds them, and the id. */
export function cursorFields(asked: DocumentQuery, parts: QueryParts): readonly string[] {
  return ordersOf(asked, parts).slice(0, -1).map(fieldOf)
}

/** The default conversion of a filter to conditions. */
export function equals(filter: DocumentQuery['filter']): readonly FirestoreClause[] {
  const members = Object.entries(filter).filter(([, value]) => value !== undefined)
  return members.map(([field, value]) =>
    isList(value) ? [field, 'in', value] : [field, '==', value],
  )
}

/**
 * The order, with the id as its last member, so that it is unique. The id has the direction of the member before it, as
 * Firestore adds it by default: another direction would need its own index. Members with range conditions come before the
 * id. Firestore would put them behind it, and then reject the query.
 */
function ordersOf(
  { sort, filter }: DocumentQuery,
  { idName, where }: QueryParts,
): readonly string[] {
  const end = sort.findIndex((order) => fieldOf(order) === idName)
  const given = end < 0 ? sort : sort.slice(0, end)
  const sign = (sort[end] ?? sort.at(-1))?.startsWith('-') ? '-' : ''
  const known = new Set([idName, ...given.map(fieldOf)])
  const ranges = new Set(
    where(filter)
      .flatMap(conditionsOf)
      .filter(isRange)
      .map(([it]) => it),
  )
  const implied = [...ranges].filter((field) => !known.has(field)).sort()
  return [...given, ...[...implied, idName].map((field) => sign + field)]
}

function fieldOf(order: string): string {
  return order.replace(/^-/, '')
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
