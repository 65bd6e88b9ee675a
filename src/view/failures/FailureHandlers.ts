import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureAction } from './FailureDescription.js'

/**
 * Functions that run when a user chooses an action.
 *
 * Without one, `retry`, `reload` and `reconnect` run `onRetry`, and `goBack` of `ErrorView` leaves the page; other actions
 * are not offered, and neither is one whose handler is set to `undefined`.
 */
export type FailureHandlers = {
  readonly [Action in FailureAction]?: ((failure: ApiFailure) => unknown) | undefined
}
