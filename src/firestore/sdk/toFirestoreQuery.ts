import type { DocumentQuery } from '../documents/DocumentStore.js'
import { readCursor } from './cursors.js'
import type { Firestore, FirestoreClause } from './FirestoreOptions.js'

/** What turns a repository's queries into those of Firestore. */
export interface QueryParts {
  readonly path: string
  /** The member that is the document's id. */
  readonly idName: string
  readonly where: (filter: DocumentQuery['filter']) => readonly FirestoreClause[]
}

/** The query of a list. */
export function toFirestoreQuery(
  firestore: Firestore,
  { filter, sort, limit, after, before }: DocumentQuery,
  parts: QueryParts,
): object {
  const { sdk } = firestore
  const orders = withId(sort, parts.idName).map((order) => {
    const field = order.replace(/^-/, '')
    return sdk.orderBy(
      field === parts.idName ? sdk.documentId() : field,
      order.startsWith('-') ? 'desc' : 'asc',
    )
  })
  const place = [
    ...(after === undefined ? [] : [sdk.startAfter(...readCursor(after, firestore))]),
    ...(before === undefined ? [] : [sdk.endBefore(...readCursor(before, firestore))]),
  ]
  const count = before === undefined ? sdk.limit(limit) : sdk.limitToLast(limit)
  return sdk.query(filtered(firestore, filter, parts), ...orders, ...place, count)
}

/** All documents that a filter finds. */
export function filtered(
  { sdk, db }: Firestore,
  filter: DocumentQuery['filter'],
  { path, idName, where }: QueryParts,
): object {
  const clauses = where(filter)
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

/** The members that documents are ordered by, without the id: what a cursor holds besides that. */
export function cursorFields(sort: readonly string[], idName: string): readonly string[] {
  return withId(sort, idName)
    .slice(0, -1)
    .map((order) => order.replace(/^-/, ''))
}

/** What a filter means when nobody says it. */
export function equals(filter: DocumentQuery['filter']): readonly FirestoreClause[] {
  const members = Object.entries(filter).filter(([, value]) => value !== undefined)
  return members.map(([field, value]) => [field, Array.isArray(value) ? 'in' : '==', value])
}

/**
 * The order with the id at its end, so that no two documents are equal in it. In the direction of the last member, as
 * Firestore adds it by itself: other directions would need an index of their own.
 */
function withId(sort: readonly string[], idName: string): readonly string[] {
  const end = sort.findIndex((order) => order.replace(/^-/, '') === idName)
  if (end >= 0) return sort.slice(0, end + 1)
  return [...sort, sort.at(-1)?.startsWith('-') ? `-${idName}` : idName]
}
