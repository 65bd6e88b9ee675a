import { isApiFailure } from '../../failure/ApiFailure.js'
import { isUnanswered } from '../../failure/isUnanswered.js'

/** Whether a change that failed leaves open what is there now: it may have been made, or its entity is gone. */
export function isOutcomeUnknown(failure: unknown): boolean {
  return (
    isApiFailure(failure) &&
    (failure.committed ||
      failure.unconfirmed ||
      failure.kind === 'notFound' ||
      // Of what may be repeated, as PUT and DELETE, nothing says that it is unconfirmed.
      failure.kind === 'receiveTimeout' ||
      isUnanswered(failure) ||
      Number(failure.status) > 499)
  )
}
