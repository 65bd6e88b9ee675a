import { isRecord } from '../../repository/queries/shareEqual.js'
import type { DocumentSet, StoredDocument } from '../documents/DocumentStore.js'
import type { FirestoreQuerySnapshot, FirestoreSnapshot } from './FirestoreSdk.js'
import { writeCursor } from './cursors.js'

/** The documents that were read before, by id. */
export type Known = ReadonlyMap<string, StoredDocument>

/** How the documents of a list are read. */
export interface ListParts {
  /** The members that they are ordered by. */
  readonly fields: readonly string[]
  /** The id of an entity, by that of its document. */
  readonly idOf: (own: string) => string
}

/** The document of a snapshot, if it exists. */
export function readSnapshot(snapshot: FirestoreSnapshot, id: string): DocumentSet {
  const { fromCache } = snapshot.metadata
  return { documents: snapshot.exists() ? [toDocument(snapshot, { id })] : [], fromCache }
}

/** The documents of a list. Unchanged documents keep the identity of their data. */
export function readList(
  snapshot: FirestoreQuerySnapshot,
  { fields, idOf }: ListParts,
  known: Known = new Map(),
): DocumentSet {
  const changed = new Set(known.size > 0 ? snapshot.docChanges().map(({ doc }) => doc.id) : [])
  return {
    fromCache: snapshot.metadata.fromCache,
    documents: snapshot.docs.map((each) => {
      const id = idOf(each.id)
      return toDocument(each, {
        id,
        fields,
        known: changed.has(each.id) ? undefined : known.get(id),
      })
    }),
  }
}

function toDocument(
  snapshot: FirestoreSnapshot,
  {
    id,
    fields,
    known,
  }: { id: string; fields?: readonly string[]; known?: StoredDocument | undefined },
): StoredDocument {
  return {
    id,
    data: known?.data ?? dataOf(snapshot),
    pending: snapshot.metadata.hasPendingWrites,
    ...(fields && { cursor: () => writeCursor(snapshot, fields) }),
  }
}

/** Server timestamps are estimated until the server sets them. */
function dataOf(snapshot: FirestoreSnapshot): Readonly<Record<string, unknown>> {
  const data = snapshot.data({ serverTimestamps: 'estimate' })
  return isRecord(data) ? data : {}
}
