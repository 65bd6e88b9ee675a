import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Invalidates, MutationEndpoint, QueryEndpoint } from '../../repository/endpoints.js'
import type { UserErrors } from '../responses/userErrorsAt.js'
import type { GraphQLResult } from '../responses/GraphQLResult.js'
import type { TypedDocument } from '../documents/TypedDocument.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'
import type { MessageEncoder } from '../requests/MessageEncoder.js'
import type { OptimisticData, Selected } from '../entities/OptimisticData.js'
import type { EntityPlaces, HasEntities } from '../entities/EntityPlaces.js'
import type { PageSource } from './PageSource.js'
import type { ConnectionAt, SelectedAt } from './SelectedAt.js'

/** A declared query whose document holds a connection. */
export interface ConnectionEndpoint<Data, Variables> {
  readonly is: 'connection'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables }
}

/** A declared mutation. Its type carries the names of the operations that it affects. */
export interface GraphQLMutationEndpoint<Data, Variables, Names> extends MutationEndpoint<
  Data,
  Variables,
  {}
> {
  /** In types only. */
  readonly '~affects'?: Names
}

/** Options of a query. */
export interface QueryOptions<Policy, Entities = EntityPlaces> {
  /** How errors that come with data are handled. @defaultValue the endpoint's */
  errorPolicy?: Policy
  /** How long data is fresh, in milliseconds. @defaultValue the repository's */
  staleTime?: number
  /** The paths of entities in its data, so that it shows their updates: `entitiesAt`. @defaultValue none */
  entities?: Entities
}

/** Options of a connection. */
export interface ConnectionOptions<
  Policy,
  Entities = EntityPlaces,
  Pages = PageSource,
> extends QueryOptions<Policy, Entities> {
  /** How the next and previous pages are fetched: `relayPages('products')`. */
  pages: Pages
}

/** Options of a mutation. */
export interface MutationOptions<
  Data,
  Variables,
  Names extends string = string,
  Shown = OptimisticData<Data>,
  Entities = EntityPlaces,
  Refusals = UserErrors,
> {
  /** How errors that come with data are handled. @defaultValue the endpoint's */
  errorPolicy?: Exclude<ErrorPolicy, 'all'>
  /** The operations of this repository to invalidate, by name. @defaultValue `'all'` */
  affects?: 'all' | 'none' | readonly Names[]
  /** Other repositories to invalidate: repositories, or the names that their keys begin with. */
  invalidates?: Invalidates
  /** The paths of changed entities in its data. They are updated in all queries that have them. */
  entities?: Entities
  /**
   * Returns the expected data of the response. Until the server responds, its entities at the paths of `entities` are
   * shown. Omitted members keep their shown value, and a function computes a new one from it: `likes: (shown) => shown + 1`.
   *
   * @defaultValue nothing is shown before the server responds
   */
  optimistic?: (variables: Variables) => Shown & Selected<Shown, Data>
  /**
   * Sends an `Idempotency-Key`, so that it can be retried when the network fails. Only for servers that honour it.
   *
   * @defaultValue `false`
   */
  idempotencyKey?: boolean
  /** How its body is encoded: `multipart` for files. @defaultValue as JSON */
  encode?: MessageEncoder
  /**
   * The path of the list of input errors in its data. A response with any is a failure: `userErrorsAt`.
   *
   * @defaultValue none
   */
  userErrors?: Refusals
}

/** A declared subscription. */
export interface SubscriptionEndpoint<Data, Variables, Names = string> {
  readonly is: 'subscription'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables }
  /** In types only. */
  readonly '~affects'?: Names
}

/** Options of a subscription. */
export interface SubscriptionOptions<Data, Names extends string = string, Entities = EntityPlaces> {
  /** How errors that come with data are handled. @defaultValue the repository's */
  errorPolicy?: Exclude<ErrorPolicy, 'all'>
  /** The paths of entities in its events. They are updated in all queries that have them. */
  entities?: Entities
  /** The operations of this repository that each event invalidates, by name. @defaultValue `[]` */
  affects?: readonly Names[]
  /** Other repositories that each event invalidates. */
  invalidates?: Invalidates
  /** How long it stays open after its last observer unmounts, in milliseconds. @defaultValue `1_000` */
  linger?: number
  /** Called with each event, in order. A hook shows only the last event of each frame. */
  onEvent?: (data: Data) => void
  /** Called when the connection fails or an event is invalid, with whether the subscription continues. */
  onFailure?: (failure: ApiFailure, willRetry: boolean) => void
}

/** Declares the operations of a repository. */
export interface GraphQLBuilder {
  /** A query. Its hooks are `useX` and `useSuspenseX`. */
  query<
    Data = unknown,
    Variables = AnyVariables,
    Policy extends ErrorPolicy = 'none',
    Place extends string = string,
    Name extends string = never,
  >(
    document: TypedDocument<Data, Variables> | string,
    options?: QueryOptions<Policy, EntityPlaces<Place, Name> & SelectedAt<NoInfer<Data>, Place>>,
  ): QueryEndpoint<ResponseData<Data, Policy>, Variables, {}> & HasEntities<Name>
  /** A query of one page of a connection. It also has the hooks `useInfiniteX` and `useSuspenseInfiniteX`. */
  connection<
    Data = unknown,
    Variables = AnyVariables,
    Place extends string = string,
    Page extends string = string,
    Name extends string = never,
  >(
    document: TypedDocument<Data, Variables> | string,
    options: ConnectionOptions<
      'none' | 'ignore',
      EntityPlaces<Place, Name> & SelectedAt<NoInfer<Data>, Place>,
      PageSource<Page> & ConnectionAt<NoInfer<Data>, Page>
    >,
  ): ConnectionEndpoint<Data, Variables> & HasEntities<Name>
  /** A mutation. Its hook is `useX`. */
  mutation<
    Data = unknown,
    Variables = AnyVariables,
    const Names extends string = never,
    Shown extends OptimisticData<Data> = OptimisticData<Data>,
    Place extends string = string,
    Name extends string = never,
    Refused extends string = string,
  >(
    document: TypedDocument<Data, Variables> | string,
    options?: MutationOptions<
      NoInfer<Data>,
      NoInfer<Variables>,
      Names,
      Shown,
      EntityPlaces<Place, Name> & SelectedAt<NoInfer<Data>, Place>,
      UserErrors<Refused> & SelectedAt<NoInfer<Data>, Refused>
    >,
  ): GraphQLMutationEndpoint<Data, Variables, Names> & HasEntities<Name>
  /** A subscription. Its hook is `useX`, a query whose data is the last event. */
  subscription<
    Data = unknown,
    Variables = AnyVariables,
    const Names extends string = never,
    Place extends string = string,
    Name extends string = never,
  >(
    document: TypedDocument<Data, Variables> | string,
    options?: SubscriptionOptions<
      NoInfer<Data>,
      Names,
      EntityPlaces<Place, Name> & SelectedAt<NoInfer<Data>, Place>
    >,
  ): SubscriptionEndpoint<Data, Variables, Names> & HasEntities<Name>
}

/** The data of an operation, together with its errors under `errorPolicy: 'all'`. */
export type ResponseData<Data, Policy> = [Policy] extends ['all'] ? GraphQLResult<Data> : Data

/** The variables of an untyped document. */
export type AnyVariables = Readonly<Record<string, unknown>>

/** Variables as repositories type them: `unknown` for a document without variables, which tools type in several ways. */
export type NormalizedVariables<Variables> = unknown extends Variables
  ? AnyVariables
  : Variables extends Readonly<Record<string, never>>
    ? unknown
    : Variables
