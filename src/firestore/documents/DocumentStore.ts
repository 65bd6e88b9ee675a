import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Parents } from './CollectionPath.js'

/** A stored document, before its schema has validated it. */
export interface StoredDocument {
  /** Its id, with the ids of its parents as a prefix if the path of the collection has parameters: `7/p1`. */
  readonly id: string
  /** Its members. The same object as long as they have not changed, so that it is validated once. */
  readonly data: Readonly<Record<string, unknown>>
  /** Whether it holds changes that the server has not confirmed. @defaultValue `false` */
  readonly pending?: boolean
  /** Its cursor in the list that it was read with, as text, so that another page can start there. */
  cursor?(): string
}

/** A query of documents. */
export interface DocumentQuery {
  /** The filter: the output of the repository's schema. */
  readonly filter: Readonly<Record<string, unknown>>
  /** The parent documents of the collection, if its path has parameters. @defaultValue none */
  readonly parents?: Parents
  /** The members to order by. A leading `-` is for descending order. */
  readonly sort: readonly string[]
  /** The maximum number of documents. */
  readonly limit: number
  /** Only those after the document with that cursor. */
  readonly after?: string | undefined
  /** Only the last ones before the document with that cursor. */
  readonly before?: string | undefined
}

/** The result of a query. */
export interface DocumentSet {
  /** The documents in order. One or none for a query of a single document. */
  readonly documents: readonly StoredDocument[]
  /** Whether they come from the local cache, without the server. @defaultValue `false` */
  readonly fromCache?: boolean
}

/** Receives the results of a listener of a {@link DocumentStore}. */
export interface DocumentSink {
  /** Called with all documents whenever the result changes. */
  next(set: DocumentSet): void
  /** Called when the listener ended with an error. */
  error(error: unknown): void
}

/** The source of a read: the server only, the local cache only, or the server where it can be reached. */
export type ReadSource = 'default' | 'server' | 'cache'

/** Options of a read. */
export interface ReadOptions {
  /** The source of the read. @defaultValue the store's default */
  readonly source?: ReadSource | undefined
}

/** An aggregation of a member over all documents that match a filter. */
export interface Aggregation {
  readonly kind: 'sum' | 'average'
  readonly field: string
  readonly filter: DocumentQuery['filter']
  readonly parents?: Parents
}

/** The method and path of an operation, for failures. */
export interface Undertaking {
  /** The corresponding HTTP method: `GET`, `POST`, `PATCH`, `DELETE`. */
  readonly method: string
  /** The collection, with the id of a document: `/products/p1`. */
  readonly path: string
}

/**
 * A store of documents: Firestore, or any other back end with its own client. A repository needs six of its functions. With
 * the two that watch, its queries are live.
 */
export interface DocumentStore {
  /** Finds documents. */
  list(query: DocumentQuery, options?: ReadOptions): Promise<DocumentSet>
  /** Finds one document. */
  get(id: string, options?: ReadOptions): Promise<DocumentSet>
  /** Creates a document. Fails as `conflict` when the id exists. Without an id, one is generated. */
  create(
    id: string | undefined,
    data: Readonly<Record<string, unknown>>,
    parents?: Parents,
  ): Promise<StoredDocument>
  /** Updates members of a document, and keeps the others. */
  update(id: string, data: Readonly<Record<string, unknown>>): Promise<StoredDocument>
  /** Deletes a document. */
  delete(id: string): Promise<void>
  /** Converts an error of the other functions to a failure. */
  toFailure(error: unknown, about: Undertaking): ApiFailure
  /** Counts documents, without a limit. */
  count?(filter: DocumentQuery['filter'], parents?: Parents): Promise<number>
  /** The sum or average of a member of all documents, without a limit; `null` where there is none. */
  aggregate?(aggregation: Aggregation): Promise<number | null>
  /** Listens to the documents of a query. Returns the function that removes the listener. */
  watchList?(query: DocumentQuery, sink: DocumentSink): () => void
  /** Listens to one document. Returns the function that removes the listener. */
  watch?(id: string, sink: DocumentSink): () => void
}
