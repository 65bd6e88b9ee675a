import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureAction } from './FailureDescription.js'

/** What an app does when a person chooses an action; an action without one is not offered. */
export type FailureHandlers = {
  readonly [Action in FailureAction]?: ((failure: ApiFailure) => unknown) | undefined
}
