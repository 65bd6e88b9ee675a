import type { FirestoreComparison, FirestoreMembership } from './FirestoreClause.js'

/** A `DocumentReference`. */
export interface FirestoreReference {
  readonly id: string
  readonly path: string
}

/** A `DocumentSnapshot`. */
export interface FirestoreSnapshot {
  readonly id: string
  readonly metadata: FirestoreMetadata
  exists(): boolean
  data(options?: { serverTimestamps?: 'estimate' | 'previous' | 'none' }): unknown
  get(field: string, options?: { serverTimestamps?: 'estimate' | 'previous' | 'none' }): unknown
}

/** The metadata of a snapshot. */
export interface FirestoreMetadata {
  readonly hasPendingWrites: boolean
  readonly fromCache: boolean
}

/** A `QuerySnapshot`. */
export interface FirestoreQuerySnapshot {
  readonly docs: readonly FirestoreSnapshot[]
  readonly metadata: FirestoreMetadata
  docChanges(): readonly { readonly doc: FirestoreSnapshot }[]
}

/** A `Transaction`. */
export interface FirestoreTransaction {
  get(reference: FirestoreReference): Promise<FirestoreSnapshot>
  set(reference: FirestoreReference, data: object): unknown
  update(reference: FirestoreReference, data: object): unknown
  delete(reference: FirestoreReference): unknown
}

/** A `WriteBatch`. */
export interface FirestoreBatch {
  set(reference: FirestoreReference, data: object): unknown
  update(reference: FirestoreReference, data: object): unknown
  delete(reference: FirestoreReference): unknown
  commit(): Promise<void>
}

/** An `AggregateField`. */
export interface FirestoreAggregate {
  readonly type: 'AggregateField'
  readonly aggregateType: 'count' | 'avg' | 'sum'
}

/** The observer of `onSnapshot`. */
export interface FirestoreObserver<Snapshot> {
  next: (snapshot: Snapshot) => void
  error: (error: Error) => void
}

/** Options of `onSnapshot`. */
export interface FirestoreListenOptions {
  readonly includeMetadataChanges?: boolean
}

/**
 * The part of `firebase/firestore` that is used: `import * as sdk from 'firebase/firestore'` implements it, and so does the
 * fake of `repository-hooks/testing`. It is declared structurally, so that the types don't depend on Firebase.
 */
export interface FirestoreSdk {
  collection(db: object, path: string): object
  doc(parent: object, path?: string): FirestoreReference
  query(source: object, ...constraints: object[]): object
  where(
    field: string | object,
    operator: FirestoreComparison | FirestoreMembership,
    value: unknown,
  ): object
  and(...filters: object[]): object
  or(...filters: object[]): object
  orderBy(field: string | object, direction?: 'asc' | 'desc'): object
  limit(count: number): object
  limitToLast(count: number): object
  startAfter(...values: unknown[]): object
  endBefore(...values: unknown[]): object
  documentId(): object
  getDoc(reference: FirestoreReference): Promise<FirestoreSnapshot>
  getDocFromCache(reference: FirestoreReference): Promise<FirestoreSnapshot>
  getDocFromServer(reference: FirestoreReference): Promise<FirestoreSnapshot>
  getDocs(query: object): Promise<FirestoreQuerySnapshot>
  getDocsFromCache(query: object): Promise<FirestoreQuerySnapshot>
  getDocsFromServer(query: object): Promise<FirestoreQuerySnapshot>
  getCountFromServer(query: object): Promise<{ data(): { count: number } }>
  getAggregateFromServer(
    query: object,
    wanted: { value: FirestoreAggregate },
  ): Promise<{ data(): { value: unknown } }>
  sum(field: string): FirestoreAggregate
  average(field: string): FirestoreAggregate
  setDoc(reference: FirestoreReference, data: object): Promise<void>
  updateDoc(reference: FirestoreReference, data: object): Promise<void>
  deleteDoc(reference: FirestoreReference): Promise<void>
  onSnapshot(
    reference: FirestoreReference,
    options: FirestoreListenOptions,
    observer: FirestoreObserver<FirestoreSnapshot>,
  ): () => void
  onSnapshot(
    query: object,
    options: FirestoreListenOptions,
    observer: FirestoreObserver<FirestoreQuerySnapshot>,
  ): () => void
  runTransaction<Result>(
    db: object,
    run: (transaction: FirestoreTransaction) => Promise<Result>,
    options?: { maxAttempts: number },
  ): Promise<Result>
  writeBatch(db: object): FirestoreBatch
  serverTimestamp(): object
  readonly Timestamp: new (seconds: number, nanoseconds: number) => object
  readonly GeoPoint: new (
    latitude: number,
    longitude: number,
  ) => { readonly latitude: number; readonly longitude: number }
}
