// repositories of documents
export {
  firestoreRepository,
  type FirestoreDeclaration,
  type FirestoreRepository,
} from './firestoreRepository.js'
export {
  documentRepository,
  type DocumentRepository,
  type InStore,
  type ReadingCalls,
} from './documents/documentRepository.js'
export type { DocumentDeclaration } from './documents/DocumentDeclaration.js'
export type {
  Aggregation,
  DocumentQuery,
  DocumentSet,
  DocumentSink,
  DocumentStore,
  ReadOptions,
  ReadSource,
  StoredDocument,
  Undertaking,
} from './documents/DocumentStore.js'
export type { DocumentPage, Stored } from './documents/Stored.js'

// writing to several documents at once
export { firestoreBatch, type BatchWriteOptions } from './sdk/firestoreBatch.js'
export {
  firestoreTransaction,
  type DocumentTransaction,
  type DocumentWrites,
  type TransactionOptions,
} from './sdk/firestoreTransaction.js'
export type { InFirestore } from './sdk/FirestoreCollection.js'

// push messages
export {
  usePushToken,
  type PushPermission,
  type PushToken,
  type PushTokenOptions,
} from './usePushToken.js'

// a database that forgets its user
export {
  createFirestore,
  type CreatedFirestore,
  type CreateFirestoreOptions,
  type ForgetfulFirestore,
} from './sdk/createFirestore.js'

// Firestore's SDK, by its shape
export type { Firestore, FirestoreOptions, LazyFirestore } from './sdk/FirestoreOptions.js'
export type {
  FieldOf,
  FirestoreClause,
  FirestoreComparison,
  FirestoreMembership,
} from './sdk/FirestoreClause.js'
export type {
  FirestoreAggregate,
  FirestoreBatch,
  FirestoreListenOptions,
  FirestoreMetadata,
  FirestoreObserver,
  FirestoreQuerySnapshot,
  FirestoreReference,
  FirestoreSdk,
  FirestoreSnapshot,
  FirestoreTransaction,
} from './sdk/FirestoreSdk.js'
export type { FirestoreCollection } from './sdk/FirestoreCollection.js'
