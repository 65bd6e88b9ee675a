import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Invalidates, MutationEndpoint, QueryEndpoint } from '../../repository/endpoints.js'
import type { UserErrors } from '../answers/userErrorsAt.js'
import type { GraphQLResult } from '../answers/GraphQLResult.js'
import type { TypedDocument } from '../documents/TypedDocument.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'
import type { MessageEncoder } from '../requests/MessageEncoder.js'
import type { OptimisticData } from '../entities/OptimisticData.js'
import type { EntityPlaces } from '../entities/EntityPlaces.js'
import type { PageSource } from './PageSource.js'

/** A declared query whose document holds a connection. */
export interface ConnectionEndpoint<Data, Variables> {
  readonly is: 'connection'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables }
}

/** What may be said about an operation that reads. */
export interface QueryOptions<Policy> {
  /** What becomes of errors that come along with data. @defaultValue the endpoint's */
  errorPolicy?: Policy
  /** How long data counts as fresh, in milliseconds. @defaultValue the repository's */
  staleTime?: number
  /** Where entities stand in its data, so that changes of them are shown: `entitiesAt`. @defaultValue nowhere */
  entities?: EntityPlaces
}

/** What may be said about a query of pages. */
export interface ConnectionOptions<Policy> extends QueryOptions<Policy> {
  /** How to get from page to page: `relayPages('products')`. */
  pages: PageSource
}

/** What may be said about an operation that writes. */
export interface MutationOptions<Data, Variables> {
  /** What becomes of errors that come along with data. @defaultValue the endpoint's */
  errorPolicy?: Exclude<ErrorPolicy, 'all'>
  /** Which operations of this repository have stale data afterwards, by name. @defaultValue `'all'` */
  affects?: 'all' | 'none' | readonly string[]
  /** Which other repositories' data becomes stale: repositories, or the names that their keys begin with. */
  invalidates?: Invalidates
  /** Where the changed entities stand in its data: wherever queries have them, they are shown as they are now. */
  entities?: EntityPlaces
  /**
   * Makes the data that the server will answer, which is shown meanwhile where `entities` say. What is left out stays as it
   * is shown; a function makes a new value of the one that is shown: `likes: (shown) => shown + 1`.
   *
   * @defaultValue nothing is shown before the server has answered
   */
  optimistic?: (variables: Variables) => OptimisticData<Data>
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
  userErrors?: UserErrors
}

/** A declared subscription. */
export interface SubscriptionEndpoint<Data, Variables> {
  readonly is: 'subscription'
  /** In types only. */
  readonly '~types'?: { data: Data; variables: Variables }
}

/** What may be said about a subscription. */
export interface SubscriptionOptions<Data> {
  /** What becomes of errors that come along with data. @defaultValue the repository's */
  errorPolicy?: Exclude<ErrorPolicy, 'all'>
  /** Where entities stand in its events: wherever queries have them, they are shown as they are now. */
  entities?: EntityPlaces
  /** Which operations of this repository have stale data after an event, by name. @defaultValue `[]` */
  affects?: readonly string[]
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
  query<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    options: QueryOptions<'all'> & { errorPolicy: 'all' },
  ): QueryEndpoint<GraphQLResult<Data>, Variables, {}>
  query<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    options?: QueryOptions<'none' | 'ignore'>,
  ): QueryEndpoint<Data, Variables, {}>
  query(
    document: string,
    options?: QueryOptions<'none' | 'ignore'>,
  ): QueryEndpoint<unknown, AnyVariables, {}>
  /** A query of one page of a connection. It has the hooks `useInfiniteX` and `useSuspenseInfiniteX` too. */
  connection<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    options: ConnectionOptions<'none' | 'ignore'>,
  ): ConnectionEndpoint<Data, Variables>
  connection(
    document: string,
    options: ConnectionOptions<'none' | 'ignore'>,
  ): ConnectionEndpoint<unknown, AnyVariables>
  /** A mutation. Its hook is `useX`. */
  mutation<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    options?: MutationOptions<NoInfer<Data>, NoInfer<Variables>>,
  ): MutationEndpoint<Data, Variables, {}>
  mutation(
    document: string,
    options?: MutationOptions<unknown, never>,
  ): MutationEndpoint<unknown, AnyVariables, {}>
  /** A subscription. Its hook is `useX`, a query whose data is the last event. */
  subscription<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    options?: SubscriptionOptions<NoInfer<Data>>,
  ): SubscriptionEndpoint<Data, Variables>
  subscription(
    document: string,
    options?: SubscriptionOptions<unknown>,
  ): SubscriptionEndpoint<unknown, AnyVariables>
}

/** The variables of a text that nothing is known of. */
export type AnyVariables = Readonly<Record<string, unknown>>
