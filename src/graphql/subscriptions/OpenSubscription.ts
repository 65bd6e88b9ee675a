import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { CodeOf } from '../responses/findErrorCode.js'
import type { GraphQLMessage } from '../requests/GraphQLMessage.js'
import type { TokenSource } from './getTokenSource.js'

/** The request of a subscription. */
export interface SubscriptionRequest {
  readonly client: ApiClient
  readonly session: TokenSource | undefined
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly message: GraphQLMessage
  /** Returns the code of an error. @defaultValue the code that the error carries */
  readonly codeOf?: CodeOf | undefined
}

/** Receives the results of a subscription. */
export interface SubscriptionSink {
  /** One result, as received. */
  next(body: unknown): void
  /** The subscription ended with a failure. `token` is the access token that was sent. */
  error(failure: ApiFailure, token?: string): void
  /** The server completed the subscription. */
  complete(): void
}

/** Opens a subscription. Returns the function that ends it. */
export type OpenSubscription = (request: SubscriptionRequest, sink: SubscriptionSink) => () => void
