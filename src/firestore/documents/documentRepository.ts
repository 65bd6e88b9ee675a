import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { Repository } from '../../hooks/repository.js'
import type { RepositoryCallOptions } from '../../repository/calls/EndpointCall.js'
import type { PageQueries } from '../../repository/pages/PageStrategy.js'
import type { QueryOf } from '../../repository/QueryOf.js'
import type { Optional, RepositoryCalls } from '../../repository/RepositoryCore.js'
import type {
  SchemaDeclared,
  SchemaInput,
  SchemaLike,
  SchemaOutput,
  ZodDeclared,
  ZodInput,
  ZodLike,
} from '../../repository/SchemaLike.js'
import { assembleDocuments } from './assembleDocuments.js'
import type { AnyDocumentDeclaration, DocumentDeclaration } from './DocumentDeclaration.js'
import type { DocumentStore, ReadOptions } from './DocumentStore.js'
import type { DocumentPage, Stored } from './Stored.js'

/** A repository of documents: any repository's members, and those that only documents have. */
export interface DocumentRepository<
  One extends string,
  Many extends string,
  T,
  C,
  U,
  F,
  Field extends string = string,
  Id extends string = string,
> extends Repository<
  One,
  Many,
  Stored<T>,
  DocumentPage<Stored<T>>,
  C,
  U,
  Optional<F & PageQueries['cursor']>,
  Id,
  ApiFailure<{}>,
  {},
  {}
> {
  /** Options of a query that counts documents: `useQuery(products.count({ category }))`. */
  count(filter: Optional<F>): QueryOf<number, ApiFailure<{}>>
  /** Options of a query for the sum of a member of documents: `useQuery(products.sum('stock', { category }))`. */
  sum(field: Field, filter: Optional<F>): QueryOf<number, ApiFailure<{}>>
  /** Options of a query for the average of a member of documents; `null` where no document has it. */
  average(field: Field, filter: Optional<F>): QueryOf<number | null, ApiFailure<{}>>
  /** Plain calls with a client. Reads have the additional option `source`. */
  calls(
    client: ApiClient,
  ): RepositoryCalls<
    Stored<T>,
    DocumentPage<Stored<T>>,
    C,
    U,
    Optional<F & PageQueries['cursor']>,
    Id
  > &
    ReadingCalls<Stored<T>, Optional<F & PageQueries['cursor']>, Id>
}

/** The reading calls of documents. */
export interface ReadingCalls<Entity, Variables, Id> {
  list(
    variables: Variables,
    options?: RepositoryCallOptions & ReadOptions,
  ): Promise<DocumentPage<Entity>>
  detail(id: Id, options?: RepositoryCallOptions & ReadOptions): Promise<Entity>
}

/** The store of the documents. */
export interface InStore {
  /** The store of this repository's documents. */
  store: DocumentStore
}

/**
 * Declares a repository whose entities are documents of any store with its own client. Hooks, keys, failures and screens are
 * those of every other repository.
 *
 * @throws a `configuration` failure that names the invalid member of the declaration
 */
export function documentRepository<
  const One extends string,
  const Many extends string,
  S extends ZodLike,
  C extends ZodLike = never,
  U extends ZodLike = never,
  F extends ZodLike = never,
>(
  declaration: DocumentDeclaration<One, Many, S, C, U, F> & InStore,
): DocumentRepository<One, Many, S['_zod']['output'], ZodDeclared<C>, ZodDeclared<U>, ZodInput<F>>
export function documentRepository<
  const One extends string,
  const Many extends string,
  S extends SchemaLike,
  C extends SchemaLike = never,
  U extends SchemaLike = never,
  F extends SchemaLike = never,
>(
  declaration: DocumentDeclaration<One, Many, S, C, U, F> & InStore,
): DocumentRepository<
  One,
  Many,
  SchemaOutput<S>,
  SchemaDeclared<C>,
  SchemaDeclared<U>,
  SchemaInput<F>
>
/* @__NO_SIDE_EFFECTS__ */
export function documentRepository({
  store,
  ...declaration
}: AnyDocumentDeclaration & InStore): unknown {
  return assembleDocuments(declaration, store)
}
