import type { Affects, EndpointDefinition } from '../../repository/endpoints.js'
import type { UserErrors } from '../responses/userErrorsAt.js'
import type { MessageEncoder } from '../requests/MessageEncoder.js'
import type { SubscribedOperation } from '../subscriptions/SubscribedOperation.js'
import type { PageSource } from './PageSource.js'

/** A declared operation at run time: an endpoint of a repository with its document. */
export interface Operation
  extends Pick<EndpointDefinition, 'is' | 'path' | 'query'>, SubscribedOperation {
  readonly staleTime?: number | undefined

  readonly isSubscription: boolean
  readonly pages?: PageSource | undefined
  readonly idempotencyKey?: boolean | undefined
  readonly encode?: MessageEncoder | undefined
  readonly userErrors?: UserErrors | undefined
  /** The operations to invalidate, by name, or all. */
  readonly affects: Affects | readonly string[]
  readonly optimistic?: ((variables: never) => unknown) | undefined
}

/** Operations, by their names. */
export type Operations = Readonly<Record<string, Operation>>
