import type {
  SchemaDeclared,
  SchemaInput,
  SchemaLike,
  SchemaOutput,
  ZodDeclared,
  ZodInput,
  ZodLike,
  ZodOutput,
} from '../repository/SchemaLike.js'
import { assembleDocuments } from './documents/assembleDocuments.js'
import type {
  AnyDocumentDeclaration,
  DocumentDeclaration,
} from './documents/DocumentDeclaration.js'
import {
  CollectionPath,
  type EntityIn,
  type IdIn,
  type Within,
} from './documents/CollectionPath.js'
import type { DocumentRepository } from './documents/documentRepository.js'
import type { Stored } from './documents/Stored.js'
import type { FieldOf } from './sdk/FirestoreClause.js'
import { FirestoreCollection, type InFirestore } from './sdk/FirestoreCollection.js'
import type { Firestore, FirestoreOptions, LazyFirestore } from './sdk/FirestoreOptions.js'
import { FirestoreStore } from './sdk/FirestoreStore.js'

/** The declaration of a repository of Firestore documents. */
export type FirestoreDeclaration<
  One,
  Many,
  Schema,
  Create,
  Patch,
  Filter,
  Criteria,
  Field extends string = string,
  Path extends string = string,
> = Omit<DocumentDeclaration<One, Many, Schema, Create, Patch, Filter>, 'orderBy' | 'path'> &
  FirestoreOptions<Criteria, Field> & {
    /**
     * The path of the collection: `products`, or `shops/{shop}/products`. Its parameters are passed with each filter and
     * input, and are a prefix of the ids.
     */
    path: Path
  } & (Firestore | LazyFirestore)

/** A repository of Firestore documents, which transactions and batches also accept. */
export interface FirestoreRepository<
  One extends string,
  Many extends string,
  T,
  C,
  U,
  F,
  Field extends string = string,
  Id extends string = string,
>
  extends DocumentRepository<One, Many, T, C, U, F, Field, Id>, InFirestore<Stored<T>, C, U> {}

/**
 * Declares a repository whose entities are documents of Cloud Firestore. Its hooks are live: components with the same query
 * share one listener, which is removed when the last one unmounts, and at sign-out.
 *
 * @throws a `configuration` failure that names the invalid member of the declaration
 * @example
 * ```ts
 * import * as sdk from 'firebase/firestore'
 *
 * export const notes = firestoreRepository({
 *   sdk,
 *   db: sdk.getFirestore(app),
 *   one: 'note',
 *   many: 'notes',
 *   path: 'notes',
 *   schema: Note,
 *   create: NewNote,
 *   orderBy: '-createdAt',
 *   serverTimestamps: { create: ['createdAt'] },
 * })
 * export const { useNotes, useNote, useCreateNote } = notes.hooks
 * ```
 */
export function firestoreRepository<
  const One extends string,
  const Many extends string,
  S extends ZodLike,
  C extends ZodLike = never,
  U extends ZodLike = never,
  F extends ZodLike = never,
  const Path extends string = string,
>(
  declaration: FirestoreDeclaration<
    One,
    Many,
    S,
    C,
    U,
    F,
    ZodOutput<F>,
    FieldOf<S['_zod']['input']>,
    Path
  >,
): FirestoreRepository<
  One,
  Many,
  EntityIn<Path, S['_zod']['output']>,
  Within<Path, ZodDeclared<C>>,
  ZodDeclared<U>,
  Within<Path, ZodInput<F>>,
  FieldOf<S['_zod']['input']>,
  IdIn<Path>
>
export function firestoreRepository<
  const One extends string,
  const Many extends string,
  S extends SchemaLike,
  C extends SchemaLike = never,
  U extends SchemaLike = never,
  F extends SchemaLike = never,
  const Path extends string = string,
>(
  declaration: FirestoreDeclaration<
    One,
    Many,
    S,
    C,
    U,
    F,
    SchemaOutput<F>,
    FieldOf<SchemaInput<S>>,
    Path
  >,
): FirestoreRepository<
  One,
  Many,
  EntityIn<Path, SchemaOutput<S>>,
  Within<Path, SchemaDeclared<C>>,
  SchemaDeclared<U>,
  Within<Path, SchemaInput<F>>,
  FieldOf<SchemaInput<S>>,
  IdIn<Path>
>
/* @__NO_SIDE_EFFECTS__ */
export function firestoreRepository(
  declaration: AnyDocumentDeclaration & FirestoreOptions<never> & (Firestore | LazyFirestore),
): unknown {
  const { where, source, settle, onRejected, serverTimestamps, ...others } = declaration
  const { timeout, maxAttempts, clock, ...rest } = others
  const options = { source, settle, onRejected, serverTimestamps, timeout, maxAttempts, clock }
  const given = Object.fromEntries(Object.entries(options).filter(([, it]) => it !== undefined))
  const place = new CollectionPath(declaration.path)
  const store = new FirestoreStore({
    ...given,
    firestore: declaration,
    place,
    idName: declaration.id ?? 'id',
    // Filters are the output of the declaration's schema, which `where` accepts.
    where: where as FirestorePlaceWhere | undefined,
  })
  const repository = assembleDocuments(rest, store)
  const collection = new FirestoreCollection(store.access, repository.definition, place)
  return { ...repository, collection }
}

type FirestorePlaceWhere = ConstructorParameters<typeof FirestoreStore>[0]['where']
