import type { DataTag, InfiniteData, QueryKey } from '@tanstack/react-query'
import type { ApiClient } from '../http/ApiClient.js'
import type { MutationEndpoint, QueryEndpoint } from './endpoints.js'
import type { ApiFailure } from '../failure/ApiFailure.js'
import type { RepositoryCallOptions } from './calls/EndpointCall.js'
import type { PageQuery } from './pages/PageQuery.js'
import type { InfiniteOptions } from './queries/InfiniteOptions.js'
import type { ConflictVersions } from './mutations/conflictVersions.js'
import type { RepositoryOverride } from './RepositoryOverride.js'
import type { InfiniteQueryOf, MutationOf, QueryOf } from './QueryOf.js'

/** The variables of an update of an entity that its id identifies. */
export interface Update<Id, Patch> {
  readonly id: Id
  /** What changes. Fields that are left out stay as they are. */
  readonly patch: Patch
  /**
   * The entity tag that the update is based on, sent as `If-Match`: if somebody else was faster, the update fails as
   * `conflict`.
   */
  readonly ifMatch?: string | undefined
}

/** The variables of an update: the entity, what changes, and the version that it is based on. */
export type UpdateOf<Id, Patch> = [Id] extends [string | number | bigint]
  ? Update<Id, Patch>
  : [Id] extends [{ readonly id: unknown }]
    ? Id & Omit<Update<unknown, Patch>, 'id'>
    : Update<Id, Patch>

/** A call without a cache. */
export interface RepositoryCall<Data, Variables> {
  (variables: Variables, options?: RepositoryCallOptions): Promise<Data>
}

/** One plain call per endpoint. */
export interface RepositoryCalls<T, P, C, U, V, Id, A = T> {
  /** Fetches one page of the list. */
  list: RepositoryCall<P, V>
  /** Fetches one entity. */
  detail: RepositoryCall<T, Id>
  /**
   * Creates an entity and returns the server's version, or what `responseSchema` outputs. If the response is only a
   * `Location`, the entity is fetched.
   */
  create: RepositoryCall<A, C>
  /**
   * Updates an entity and returns the server's version, or what `responseSchema` outputs. If the response is empty
   * (204), the entity is fetched.
   */
  update: RepositoryCall<A, UpdateOf<Id, U>>
  /** Deletes an entity. */
  delete: RepositoryCall<void, Id>
}

/** The query keys of a repository, each a prefix of those below it. */
export interface RepositoryKeys<T, P, V, Id, E> {
  /** All queries of the repository. */
  all(): QueryKey
  /** All lists, including endpoints that are lists. */
  lists(): QueryKey
  /** One list. */
  list(variables: V): DataTag<QueryKey, P, E>
  /** All infinite lists, including endpoints that are lists. */
  infinites(): QueryKey
  /** One infinite list. */
  infinite(variables: V): DataTag<QueryKey, InfiniteData<P, PageQuery>, E>
  /** All single entities. */
  details(): QueryKey
  /** One entity. */
  detail(id: Id): DataTag<QueryKey, T, E>
  /** All results of a custom endpoint; of one that is a list, without the infinite ones. */
  custom(name: string): QueryKey
}

/** The mutations of a repository, by name. */
export interface RepositoryMutations<A, C, U, Id, E> {
  create: MutationOf<A, E, C>
  update: MutationOf<A, E, UpdateOf<Id, U>>
  delete: MutationOf<void, E, Id>
}

/** A repository without its hooks: all of it works without React. */
export interface RepositoryCore<T, P, C, U, V, Id, E, B, X, A = T> {
  readonly keys: RepositoryKeys<T, P, V, Id, E>
  /** Query options of a list. They don't fetch while a path parameter is missing. */
  list(variables: V | undefined): QueryOf<P, E>
  /** Query options of an infinite list. */
  infinite(variables: V | undefined, options?: InfiniteOptions): InfiniteQueryOf<P, E>
  /** Query options of one entity. They don't fetch without an id, or without another part of its path. */
  detail(id: Id | undefined): QueryOf<T, E>
  /** Query options of a custom endpoint that reads. They don't fetch while required variables are missing. */
  query<K extends QueryNames<X>>(
    name: K,
    ...variables: Given<Skippable<VariablesOf<X[K]>>>
  ): QueryOf<DataOf<X[K]>, FailureOfEndpoint<X[K], E, B>>
  /** Query options of an infinite list that is an endpoint. They don't fetch while required variables are missing. */
  infiniteQuery<K extends ListNames<X>>(
    name: K,
    ...variables: Given<Skippable<VariablesOf<X[K]>>, InfiniteOptions>
  ): InfiniteQueryOf<DataOf<X[K]>, FailureOfEndpoint<X[K], E, B>>
  /** Mutation options of `create`, `update`, `delete` or a custom endpoint that writes. */
  mutation<K extends MutationNames<X> | keyof RepositoryMutations<A, C, U, Id, E>>(
    name: K,
  ): K extends keyof RepositoryMutations<A, C, U, Id, E>
    ? RepositoryMutations<A, C, U, Id, E>[K]
    : K extends keyof X
      ? MutationOf<DataOf<X[K]>, FailureOfEndpoint<X[K], E, B>, Optional<VariablesOf<X[K]>>>
      : never
  /**
   * The two versions of a conflict, when an update failed as `conflict` because somebody else was faster. `undefined`
   * for other failures, and if the other version could not be fetched.
   */
  versions(failure: unknown): ConflictVersions<T, UpdateOf<Id, U>> | undefined
  /**
   * Replaces some or all calls of the repository: pass the result to the provider, or to `connectApi`, under
   * `repositories`.
   */
  from(calls: Partial<RepositoryCalls<T, P, C, U, V, Id, A> & CustomCalls<X>>): RepositoryOverride
  /** Plain calls with a client: for scripts, tests and loaders without a cache. */
  calls(client: ApiClient): RepositoryCalls<T, P, C, U, V, Id, A> & CustomCalls<X>
}

/** Plain calls of the custom endpoints. */
export type CustomCalls<X> = {
  readonly [K in keyof X]: RepositoryCall<DataOf<X[K]>, Optional<VariablesOf<X[K]>>>
}

/** The names of the custom endpoints that read. */
export type QueryNames<X> = {
  [K in keyof X]: X[K] extends { readonly is: 'query' } ? K : never
}[keyof X]

/** The names of the custom endpoints that are lists. */
export type ListNames<X> = {
  [K in keyof X]: X[K] extends { readonly asList: object } ? K : never
}[keyof X]

/** The names of the custom endpoints that write. */
export type MutationNames<X> = {
  [K in keyof X]: X[K] extends { readonly is: 'mutation' } ? K : never
}[keyof X]

type DataOf<D> =
  D extends QueryEndpoint<infer Data, unknown, unknown>
    ? Data
    : D extends MutationEndpoint<infer Data, unknown, unknown>
      ? Data
      : never
type VariablesOf<D> =
  D extends QueryEndpoint<unknown, infer V, unknown>
    ? V
    : D extends MutationEndpoint<unknown, infer V, unknown>
      ? V
      : never

/** Variables, which are optional if none is required. */
export type Optional<V> = {} extends V ? (unknown extends V ? NoVariables : V) | void : V

/** An object without members. The compiler shows its member's name if options are passed as variables. */
interface NoVariables {
  readonly 'There are none: options are the second argument'?: never
}

/** If variables are required, `undefined` skips the query. */
export type Skippable<V> = {} extends V ? Optional<V> : V | undefined

/** Variables as arguments, which are optional if none is required. */
export type Given<Variables, Options = never> = void extends Variables
  ? [variables?: Exclude<Variables, void>, options?: Options]
  : [variables: Variables, options?: Options]

/** The failures of an endpoint: the repository's, with the bodies that the endpoint declares. */
export type FailureOfEndpoint<D, E, B> = D extends { readonly '~types'?: { bodies: infer Own } }
  ? [keyof Own] extends [never]
    ? E
    : ApiFailure<Omit<B, keyof Own> & Own>
  : E
