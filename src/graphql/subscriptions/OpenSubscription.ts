import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { CodeOf } from '../responses/codeIn.js'
import type { GraphQLMessage } from '../requests/GraphQLMessage.js'
import type { TokenSource } from './TokenSource.js'

/** What a server is asked to tell. */
export interface SubscriptionRequest {
  readonly client: ApiClient
  readonly session: TokenSource | undefined
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly message: GraphQLMessage
  /** What an error says it is. @defaultValue what stands in it */
  readonly codeOf?: CodeOf | undefined
}

/** Takes what a server tells. */
export interface SubscriptionSink {
  /** One result, as it came. */
  next(body: unknown): void
  /** It ended with a failure; `token` is what the server was shown. */
  failed(failure: ApiFailure, token?: string): void
  /** The server has told everything. */
  completed(): void
}

/** Opens a subscription; returns what ends it. */
export type OpenSubscription = (request: SubscriptionRequest, sink: SubscriptionSink) => () => void
