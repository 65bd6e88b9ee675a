import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Parents } from './CollectionPath.js'

/** A document as it is kept, before its schema has seen it. */
export interface StoredDocument {
  /** Its id; with the ids of its parents before it where the path of the collection has places: `7/p1`. */
  readonly id: string
  /** Its members. As long as they have not changed, the same object: it is checked once. */
  readonly data: Readonly<Record<string, unknown>>
  /** Whether it holds changes that the server has not confirmed. @defaultValue `false` */
  readonly pending?: boolean
  /** Names its place in the list that it came with, as text, so that another page can begin there. */
  cursor?(): string
}

/** Which documents are asked for. */
export interface DocumentQuery {
  /** The filter, as the repository's schema made it. */
  readonly filter: Readonly<Record<string, unknown>>
  /** The documents that the collection lies in, where its path has places. @defaultValue none */
  readonly parents?: Parents
  /** By which members they are ordered; those with a `-` before them from high to low. */
  readonly sort: readonly string[]
  /** How many at most. */
  readonly limit: number
  /** Only those after the document with that cursor. */
  readonly after?: string | undefined
  /** Only the last ones before the document with that cursor. */
  readonly before?: string | undefined
}

/** Documents that were found. */
export interface DocumentSet {
  /** In their order. One document, or none, where one was asked for. */
  readonly documents: readonly StoredDocument[]
  /** Whether this device has answered, and the server has not been asked. @defaultValue `false` */
  readonly fromCache?: boolean
}

/** Takes what a listener of a {@link DocumentStore} tells. */
export interface DocumentSink {
  /** All documents, each time something changes. */
  next(set: DocumentSet): void
  /** The listener ended. */
  error(error: unknown): void
}

/** Who answers: the server alone, this device's memory alone, or the server where it can be reached. */
export type ReadSource = 'default' | 'server' | 'cache'

/** How something is read. */
export interface ReadOptions {
  /** Who answers. @defaultValue the store's own choice */
  readonly source?: ReadSource | undefined
}

/** A number that is made of a member of all documents that a filter finds. */
export interface Aggregation {
  readonly kind: 'sum' | 'average'
  readonly field: string
  readonly filter: DocumentQuery['filter']
  readonly parents?: Parents
}

/** What a failure is about. */
export interface Undertaking {
  /** The verb that HTTP would have: `GET`, `POST`, `PATCH`, `DELETE`. */
  readonly method: string
  /** The collection, with the id of a document: `/products/p1`. */
  readonly path: string
}

/**
 * Where documents are kept: Firestore, or any other back end that brings its own client. Six functions make a repository
 * of it; with the two that watch, it is live.
 */
export interface DocumentStore {
  /** Finds documents. */
  list(query: DocumentQuery, options?: ReadOptions): Promise<DocumentSet>
  /** Finds one document. */
  get(id: string, options?: ReadOptions): Promise<DocumentSet>
  /** Keeps a new document; fails as `conflict` when there is one with that id. Without an id it gets one. */
  create(
    id: string | undefined,
    data: Readonly<Record<string, unknown>>,
    parents?: Parents,
  ): Promise<StoredDocument>
  /** Changes members of a document, and leaves the others. */
  update(id: string, data: Readonly<Record<string, unknown>>): Promise<StoredDocument>
  /** Deletes a document. */
  delete(id: string): Promise<void>
  /** Makes a failure of what one of the others has thrown. */
  toFailure(error: unknown, about: Undertaking): ApiFailure
  /** Counts documents, without a limit. */
  count?(filter: DocumentQuery['filter'], parents?: Parents): Promise<number>
  /** Adds up a member of all documents, without a limit, or gives its average; `null` where there is none. */
  aggregate?(aggregation: Aggregation): Promise<number | null>
  /** Tells all documents that a query finds, and again whenever that changes; returns what ends it. */
  watchList?(query: DocumentQuery, sink: DocumentSink): () => void
  /** Tells one document, and again whenever it changes; returns what ends it. */
  watch?(id: string, sink: DocumentSink): () => void
}
