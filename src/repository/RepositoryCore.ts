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

/** The variables of an update of an entity that is named by its id. */
export interface Update<Id, Patch> {
  readonly id: Id
  /** What changes. Members that are left out stay as they are. */
  readonly patch: Patch
  /**
   * The entity tag that the change is based on, sent as `If-Match`: when somebody else was faster, the update fails as
   * `conflict`.
   */
  readonly ifMatch?: string | undefined
}

/** The variables of an update: what names the entity, what changes, and what that is based on. */
export type UpdateOf<Id, Patch> = [Id] extends [string | number | bigint]
  ? Update<Id, Patch>
  : [Id] extends [{ readonly id: unknown }]
    ? Id & Omit<Update<unknown, Patch>, 'id'>
    : Update<Id, Patch>

/** A plain call. */
export interface RepositoryCall<Data, Variables> {
  (variables: Variables, options?: RepositoryCallOptions): Promise<Data>
}

/** One plain call per endpoint. */
export interface RepositoryCalls<T, P, C, U, V, Id> {
  /** Gives one page of the list. */
  list: RepositoryCall<P, V>
  /** Gives one entity. */
  detail: RepositoryCall<T, Id>
  /**
   * Creates an entity; gives it as the server made it. One that the server answers with its `Location` and nothing else is
   * asked for.
   */
  create: RepositoryCall<T, C>
  /** Changes an entity; gives it as the server made it. A server that answers with nothing (204) is asked for it. */
  update: RepositoryCall<T, UpdateOf<Id, U>>
  /** Deletes an entity. */
  delete: RepositoryCall<void, Id>
}

/** The keys of a repository's queries, each the beginning of the ones below it. */
export interface RepositoryKeys<T, P, V, Id, E> {
  /** Everything of the repository. */
  all(): QueryKey
  /** All lists, those that are endpoints too. */
  lists(): QueryKey
  /** One list. */
  list(variables: V): DataTag<QueryKey, P, E>
  /** All infinite lists, those that are endpoints too. */
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
export interface RepositoryMutations<T, C, U, Id, E> {
  create: MutationOf<T, E, C>
  update: MutationOf<T, E, UpdateOf<Id, U>>
  delete: MutationOf<void, E, Id>
}

/** A repository without its hooks: all of it works without React. */
export interface RepositoryCore<T, P, C, U, V, Id, E, B, X> {
  readonly keys: RepositoryKeys<T, P, V, Id, E>
  /** Options of one list; without what its path needs, it does not fetch. */
  list(variables: V | undefined): QueryOf<P, E>
  /** Options of an infinite list. */
  infinite(variables: V | undefined, options?: InfiniteOptions): InfiniteQueryOf<P, E>
  /** Options of one entity; without an id, or another part of what names it, it does not fetch. */
  detail(id: Id | undefined): QueryOf<T, E>
  /** Options of a custom endpoint that reads; without variables that it needs, it does not fetch. */
  query<K extends QueryNames<X>>(
    name: K,
    ...variables: Given<Skippable<VariablesOf<X[K]>>>
  ): QueryOf<DataOf<X[K]>, FailureOfEndpoint<X[K], E, B>>
  /** Options of an infinite list that is an endpoint; without variables that it needs, it does not fetch. */
  infiniteQuery<K extends ListNames<X>>(
    name: K,
    ...variables: Given<Skippable<VariablesOf<X[K]>>, InfiniteOptions>
  ): InfiniteQueryOf<DataOf<X[K]>, FailureOfEndpoint<X[K], E, B>>
  /** Options of a mutation: of `create`, `update`, `delete` or a custom endpoint that writes. */
  mutation<K extends MutationNames<X> | keyof RepositoryMutations<T, C, U, Id, E>>(
    name: K,
  ): K extends keyof RepositoryMutations<T, C, U, Id, E>
    ? RepositoryMutations<T, C, U, Id, E>[K]
    : K extends keyof X
      ? MutationOf<DataOf<X[K]>, FailureOfEndpoint<X[K], E, B>, Optional<VariablesOf<X[K]>>>
      : never
  /**
   * The two versions that clash when an update fails as `conflict`: somebody else changed the entity first. `undefined`
   * for other failures, and where the other version could not be had.
   */
  versions(failure: unknown): ConflictVersions<T, UpdateOf<Id, U>> | undefined
  /**
   * Answers for the repository instead of its API, for some calls or all: pass it to the provider, or to `connectApi`,
   * under `repositories`.
   */
  from(calls: Partial<RepositoryCalls<T, P, C, U, V, Id> & CustomCalls<X>>): RepositoryOverride
  /** Plain calls with a client: for scripts, tests and loaders without a cache. */
  calls(client: ApiClient): RepositoryCalls<T, P, C, U, V, Id> & CustomCalls<X>
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

/** Variables that may be left out where none is required. */
export type Optional<V> = {} extends V ? (unknown extends V ? NoVariables : V) | void : V

/** An object without members. Its name is what the compiler says of options that stand in its place. */
interface NoVariables {
  readonly 'There are none: options are the second argument'?: never
}

/** Where variables are required, `undefined` means: do not fetch. */
export type Skippable<V> = {} extends V ? Optional<V> : V | undefined

/** Variables as arguments: where none is required, they may be left out. */
export type Given<Variables, Options = never> = void extends Variables
  ? [variables?: Exclude<Variables, void>, options?: Options]
  : [variables: Variables, options?: Options]

/** The failures of an endpoint: the repository's, with its own declared bodies. */
export type FailureOfEndpoint<D, E, B> = D extends { readonly '~types'?: { bodies: infer Own } }
  ? [keyof Own] extends [never]
    ? E
    : ApiFailure<Omit<B, keyof Own> & Own>
  : E
