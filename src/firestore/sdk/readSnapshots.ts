import { isRecord } from '../../repository/queries/shareEqual.js'
import type { DocumentSet, StoredDocument } from '../documents/DocumentStore.js'
import type { FirestoreQuerySnapshot, FirestoreSnapshot } from './FirestoreSdk.js'
import { writeCursor } from './cursors.js'

/** What was read of documents before, by their ids. */
export type Known = ReadonlyMap<string, StoredDocument>

/** The document of a snapshot, or none. */
export function readSnapshot(snapshot: FirestoreSnapshot, known?: StoredDocument): DocumentSet {
  const { fromCache } = snapshot.metadata
  return { documents: snapshot.exists() ? [toDocument(snapshot, { known })] : [], fromCache }
}

/** The documents of a list. Those that have not changed since keep their data. */
export function readList(
  snapshot: FirestoreQuerySnapshot,
  fields: readonly string[],
  known: Known = new Map(),
): DocumentSet {
  const changed = new Set(known.size > 0 ? snapshot.docChanges().map(({ doc }) => doc.id) : [])
  return {
    fromCache: snapshot.metadata.fromCache,
    documents: snapshot.docs.map((each) =>
      toDocument(each, { fields, known: changed.has(each.id) ? undefined : known.get(each.id) }),
    ),
  }
}

function toDocument(
  snapshot: FirestoreSnapshot,
  { fields, known }: { fields?: readonly string[]; known?: StoredDocument | undefined },
): StoredDocument {
  return {
    id: snapshot.id,
    data: known?.data ?? dataOf(snapshot),
    pending: snapshot.metadata.hasPendingWrites,
    ...(fields && { cursor: () => writeCursor(snapshot, fields) }),
  }
}

/** A time that only the server knows is estimated until it is there. */
function dataOf(snapshot: FirestoreSnapshot): Readonly<Record<string, unknown>> {
  const data = snapshot.data({ serverTimestamps: 'estimate' })
  return isRecord(data) ? data : {}
}
