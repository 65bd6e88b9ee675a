import { isApiFailure } from '../../failure/ApiFailure.js'
import { isUnreachable } from '../../failure/isUnreachable.js'

/** Whether a failed mutation may have changed the server's data all the same, or its entity no longer exists. */
export function isOutcomeUnknown(failure: unknown): boolean {
  return (
    isApiFailure(failure) &&
    (failure.committed ||
      failure.unconfirmed ||
      failure.kind === 'notFound' ||
      // `unconfirmed` is not set for repeatable methods, such as PUT and DELETE.
      failure.kind === 'receiveTimeout' ||
      isUnreachable(failure) ||
      Number(failure.status) > 499)
  )
}
