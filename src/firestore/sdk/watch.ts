import type { DocumentSink, StoredDocument } from '../documents/DocumentStore.js'
import type { Firestore } from './FirestoreOptions.js'
import type {
  FirestoreQuerySnapshot,
  FirestoreReference,
  FirestoreSnapshot,
} from './FirestoreSdk.js'
import { type ListParts, readList, readSnapshot } from './readSnapshots.js'

// Metadata changes report that a write was confirmed, or that the server has responded.
const options = { includeMetadataChanges: true }

/** Listens to a list. */
export function watchList(
  opening: Promise<Firestore>,
  sink: DocumentSink,
  { query, ...parts }: ListParts & { query: (firestore: Firestore) => object },
): () => void {
  let known = new Map<string, StoredDocument>()
  return whenOpen(opening, sink, (firestore) =>
    firestore.sdk.onSnapshot(query(firestore), options, {
      next: (snapshot: FirestoreQuerySnapshot) => {
        const set = readList(snapshot, parts, known)
        known = new Map(set.documents.map((document) => [document.id, document]))
        sink.next(set)
      },
      error: sink.error,
    }),
  )
}

/** Listens to one document. */
export function watchOne(
  opening: Promise<Firestore>,
  sink: DocumentSink,
  { id, referenceOf }: { id: string; referenceOf: (firestore: Firestore) => FirestoreReference },
): () => void {
  return whenOpen(opening, sink, (firestore) =>
    firestore.sdk.onSnapshot(referenceOf(firestore), options, {
      next: (snapshot: FirestoreSnapshot) => sink.next(readSnapshot(snapshot, id)),
      error: sink.error,
    }),
  )
}

/** Starts once the SDK is loaded, unless the listener was removed meanwhile. */
function whenOpen(
  opening: Promise<Firestore>,
  sink: DocumentSink,
  begin: (firestore: Firestore) => () => void,
): () => void {
  let isStopped = false
  let stop: (() => void) | undefined
  opening
    .then((firestore) => {
      if (!isStopped) stop = begin(firestore)
    })
    .catch(sink.error)
  return () => {
    isStopped = true
    stop?.()
  }
}
