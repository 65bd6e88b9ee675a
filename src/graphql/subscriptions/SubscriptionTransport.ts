import type { Parts } from '../../repository/Parts.js'
import type { QuerySettings } from '../../repository/queries/QuerySettings.js'
import type { EntityScope } from '../entities/EntityPlaces.js'
import type { CodeOf } from '../responses/findErrorCode.js'
import type { SubscribedOperation } from './SubscribedOperation.js'

/** A subscription as a query. */
export interface SubscriptionUse extends EntityScope {
  readonly operation: SubscribedOperation
  /** @defaultValue `'/graphql'` */
  readonly path?: string
  /** @defaultValue `{}` */
  readonly headers?: Readonly<Record<string, string>>
  readonly codeOf?: CodeOf
  readonly variables: unknown
  readonly parts: Parts
}

/** The transport of subscriptions. Created by `graphqlSocket()`, `graphqlEvents()` or `liveSubscription()`. */
export interface SubscriptionTransport {
  /** Returns the query with the subscription as its source. */
  settingsOf(query: QuerySettings, use: SubscriptionUse): QuerySettings
}
