import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Invalidates } from '../../repository/endpoints.js'
import type { DocumentInfo } from '../documents/DocumentInfo.js'
import type { EntityPlaces } from '../entities/EntityPlaces.js'
import type { ErrorPolicy } from '../requests/ErrorPolicy.js'

/** The members of an operation that a subscription uses. */
export interface SubscribedOperation {
  readonly document: DocumentInfo
  readonly errorPolicy?: ErrorPolicy | undefined
  readonly entities?: EntityPlaces | undefined
  /** The repositories that each event invalidates. */
  readonly invalidates?: Invalidates | undefined
  readonly linger?: number | undefined
  readonly onEvent?: ((data: never) => void) | undefined
  readonly onFailure?: ((failure: ApiFailure, willRetry: boolean) => void) | undefined
}
