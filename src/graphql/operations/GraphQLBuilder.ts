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
import type { Connected, Standing } from './Standing.js'

/** A declared query whose document holds a connection. */
export interface ConnectionEndpoint<Data, Variables> {
  readonly is: 'connection'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables }
}

/** A declared mutation; its type carries what it says that it changes. */
export interface GraphQLMutationEndpoint<Data, Variables, Names> extends MutationEndpoint<
  Data,
  Variables,
  {}
> {
  /** In types only. */
  readonly '~affects'?: Names
}

/** What may be said about an operation that reads. */
export interface QueryOptions<Policy, Entities = EntityPlaces> {
  /** What becomes of errors that come along with data. @defaultValue the endpoint's */
  errorPolicy?: Policy
  /** How long data counts as fresh, in milliseconds. @defaultValue the repository's */
  staleTime?: number
  /** Where entities stand in its data, so that changes of them are shown: `entitiesAt`. @defaultValue nowhere */
  entities?: Entities
}

/** What may be said about a query of pages. */
export interface ConnectionOptions<
  Policy,
  Entities = EntityPlaces,
  Pages = PageSource,
> extends QueryOptions<Policy, Entities> {
  /** How to get from page to page: `relayPages('products')`. */
  pages: Pages
}

/** What may be said about an operation that writes. */
export interface MutationOptions<
  Data,
  Variables,
  Names extends string = string,
  Shown = OptimisticData<Data>,
  Entities = EntityPlaces,
  Refusals = UserErrors,
> {
  /** What becomes of errors that come along with data. @defaultValue the endpoint's */
  errorPolicy?: Exclude<ErrorPolicy, 'all'>
  /** Which operations of this repository have stale data afterwards, by name. @defaultValue `'all'` */
  affects?: 'all' | 'none' | readonly Names[]
  /** Which other repositories' data becomes stale: repositories, or the names that their keys begin with. */
  invalidates?: Invalidates
  /** Where the changed entities stand in its data: wherever queries have them, they are shown as they are now. */
  entities?: Entities
  /**
   * Makes the data that the server will answer, which is shown meanwhile where `entities` say. What is left out stays as it
   * is shown; a function makes a new value of the one that is shown: `likes: (shown) => shown + 1`.
   *
   * @defaultValue nothing is shown before the server has answered
   */
  optimistic?: (variables: Variables) => Shown & Selected<Shown, Data>
  /**
   * Sends an `Idempotency-Key` along, so that it can be repeated when the network fails. Only for servers that honour it.
   *
   * @defaultValue `false`
   */
  idempotencyKey?: boolean
  /** How its body is written: `multipart` for files. @defaultValue as JSON */
  encode?: MessageEncoder
  /**
   * Where its data lists what is wrong with the input, which makes it fail: `userErrorsAt`.
   *
   * @defaultValue nowhere
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

/** What may be said about a subscription. */
export interface SubscriptionOptions<Data, Names extends string = string, Entities = EntityPlaces> {
  /** What becomes of errors that come along with data. @defaultValue the repository's */
  errorPolicy?: Exclude<ErrorPolicy, 'all'>
  /** Where entities stand in its events: wherever queries have them, they are shown as they are now. */
  entities?: Entities
  /** Which operations of this repository have stale data after an event, by name. @defaultValue `[]` */
  affects?: readonly Names[]
  /** Which other repositories' data becomes stale with an event. */
  invalidates?: Invalidates
  /** How long it outlives the last component that needed it, in milliseconds. @defaultValue `1_000` */
  linger?: number
  /** Is told of each event, in their order; what a hook shows is the last one of each frame. */
  onEvent?: (data: Data) => void
  /** Is told when the connection fails, or an event can't be used, and whether it goes on. */
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
    options?: QueryOptions<Policy, EntityPlaces<Place, Name> & Standing<NoInfer<Data>, Place>>,
  ): QueryEndpoint<ResponseData<Data, Policy>, Variables, {}> & HasEntities<Name>
  /** A query of one page of a connection. It has the hooks `useInfiniteX` and `useSuspenseInfiniteX` too. */
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
      EntityPlaces<Place, Name> & Standing<NoInfer<Data>, Place>,
      PageSource<Page> & Connected<NoInfer<Data>, Page>
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
      EntityPlaces<Place, Name> & Standing<NoInfer<Data>, Place>,
      UserErrors<Refused> & Standing<NoInfer<Data>, Refused>
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
      EntityPlaces<Place, Name> & Standing<NoInfer<Data>, Place>
    >,
  ): SubscriptionEndpoint<Data, Variables, Names> & HasEntities<Name>
}

/** What an operation gives: errors come along where they are asked for. */
export type ResponseData<Data, Policy> = [Policy] extends ['all'] ? GraphQLResult<Data> : Data

/** The variables of a text that nothing is known of. */
export type AnyVariables = Readonly<Record<string, unknown>>

/** Variables as repositories have them: `unknown` where there are none, which documents write in several ways. */
export type Wanted<Variables> = unknown extends Variables
  ? AnyVariables
  : Variables extends Readonly<Record<string, never>>
    ? unknown
    : Variables
