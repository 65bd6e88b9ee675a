import type { DataTag, InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { PageQuery } from '../repository/pages/PageQuery.js'
import type { InfiniteQueryOf, MutationOf, QueryOf } from '../repository/QueryOf.js'
import type { InfiniteOptions } from '../repository/queries/InfiniteOptions.js'
import type { Given, Optional, RepositoryCall, Skippable } from '../repository/RepositoryCore.js'
import type { RepositoryOverride } from '../repository/RepositoryOverride.js'
import { createHooks } from './createHooks.js'
import type { DataOf, GraphQLHooks, NamesOf, ReadNames, VariablesOf } from './GraphQLHooks.js'
import { builder } from './operations/builder.js'
import { createOperations } from './operations/createOperations.js'
import type { GraphQLBuilder } from './operations/GraphQLBuilder.js'
import type { GraphQLSettings } from './operations/GraphQLSettings.js'
import type { Operations } from './operations/Operation.js'

/** The declaration of the operations of one GraphQL API. */
export interface GraphQLDeclaration<X> extends GraphQLSettings {
  /** The operations, by name: `product` gives `useProduct`. */
  operations: (builder: GraphQLBuilder) => X & Checked<X>
}

/** A type error for a member that is no operation, or that affects an unknown operation or entity. */
type Checked<X> = {
  readonly [K in keyof X]: X[K] extends { readonly is: string }
    ? X[K] extends { readonly '~affects'?: infer Names extends string }
      ? UnknownOperation<Names, keyof X> & UnknownEntity<EntityOf<X[K]>, EntityNames<X>>
      : unknown
    : 'Wrap the document in an operation: g.query(document), g.mutation(document) or another'
}

type UnknownOperation<Names extends string, Known> = string extends Names
  ? unknown
  : [Exclude<Names, Known>] extends [never]
    ? unknown
    : `There is no operation of this name to affect: ${Exclude<Names, Known>}`

/** Without a query that declares entities, any name is allowed: none may be declared yet. */
type UnknownEntity<Names extends string, Known> = string extends Names | Known
  ? unknown
  : [Known] extends [never]
    ? unknown
    : [Exclude<Names, Known>] extends [never]
      ? unknown
      : `No query has entities of this name: ${Exclude<Names, Known>}`

/** The names of the entities that queries declare. */
export type EntityNames<X> = EntityOf<X[NamesOf<X, 'query' | 'connection'>]>

/** The names of the entities in the data of an operation. */
export type EntityOf<D> = D extends { readonly '~entities'?: infer Name extends string }
  ? Name
  : never

/** One plain call per operation. */
export type GraphQLCalls<X> = {
  readonly [K in Exclude<keyof X, NamesOf<X, 'subscription'>>]: RepositoryCall<
    DataOf<X[K]>,
    Optional<VariablesOf<X[K]>>
  >
}

/** Operations of one GraphQL API: hooks, query options, plain calls and keys of one declaration. */
export interface GraphQLRepository<X> {
  /** The hooks by name. Export them with one destructuring: `export const { useProduct } = catalogue.hooks`. */
  readonly hooks: GraphQLHooks<X>
  readonly keys: GraphQLKeys<X>
  /** Options of a query. Without its required variables, the query is skipped. */
  query<K extends ReadNames<X>>(
    name: K,
    ...variables: Given<Skippable<VariablesOf<X[K]>>>
  ): QueryOf<DataOf<X[K]>, ApiFailure>
  /** Options of an infinite query. */
  infinite<K extends NamesOf<X, 'connection'>>(
    name: K,
    ...variables: Given<Skippable<VariablesOf<X[K]>>, InfiniteOptions>
  ): InfiniteQueryOf<DataOf<X[K]>, ApiFailure>
  /** Options of a mutation. */
  mutation<K extends NamesOf<X, 'mutation'>>(
    name: K,
  ): MutationOf<DataOf<X[K]>, ApiFailure, Optional<VariablesOf<X[K]>>>
  /** Plain calls with a client: for scripts, tests and loaders without a cache. */
  calls(client: ApiClient): GraphQLCalls<X>
  /**
   * Replaces the API for some operations: pass the result to the provider, or to `connectApi`, under `repositories`.
   */
  from(calls: Partial<GraphQLCalls<X>>): RepositoryOverride
  /**
   * Updates an entity in all cached queries that declare entities of that name, without a request: for changes that arrive
   * over a socket, for example. Members that a query does not select are left out.
   */
  patchEntity(
    queryClient: QueryClient,
    name: EntityNames<X>,
    entity: { readonly id: string | number } & Readonly<Record<string, unknown>>,
  ): void
}

/** The keys of a repository's operations. */
export interface GraphQLKeys<X> {
  /** Everything of the repository. */
  all(): QueryKey
  /** All results of one operation. */
  operation(name: keyof X & string): QueryKey
  /** One result. */
  query<K extends ReadNames<X>>(
    name: K,
    ...variables: Given<Optional<VariablesOf<X[K]>>>
  ): DataTag<QueryKey, DataOf<X[K]>, ApiFailure>
  /** One infinite result. */
  infinite<K extends NamesOf<X, 'connection'>>(
    name: K,
    ...variables: Given<Optional<VariablesOf<X[K]>>>
  ): DataTag<QueryKey, InfiniteData<DataOf<X[K]>, PageQuery>, ApiFailure>
}

/**
 * Declares the operations of a GraphQL API. They are sent through the provider's client, with its session, retries and
 * events, and reject with an `ApiFailure`.
 *
 * @example
 * ```ts
 * export const catalogue = graphqlRepository({
 *   name: 'catalogue',
 *   operations: (g) => ({
 *     product: g.query(ProductDocument),
 *     renameProduct: g.mutation(RenameProductDocument, { affects: ['product'] }),
 *   }),
 * })
 * export const { useProduct, useRenameProduct } = catalogue.hooks
 * ```
 * @throws a `configuration` failure for an invalid document
 */
/* @__NO_SIDE_EFFECTS__ */
export function graphqlRepository<X>(declaration: GraphQLDeclaration<X>): GraphQLRepository<X>
export function graphqlRepository({
  operations: declare,
  ...settings
}: GraphQLDeclaration<unknown>): unknown {
  // The builder's types hide the operations that it creates.
  const operations = declare(builder) as Operations
  const plain = createOperations(settings, operations)
  const { keys } = plain
  return {
    ...plain,
    hooks: createHooks(plain, operations),
    keys: {
      all: keys.all,
      operation: keys.custom,
      query: keys.query,
      infinite: (name: string, variables: unknown) => plain.infinite(name, variables).queryKey,
    },
  }
}
