import type { ApiFailure, SchemaIssue } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'
import { complaintsOf } from './complaintsOf.js'

/**
 * Creates the failure of a call with invalid input.
 *
 * @param subject - the start of the message: `/products has a query`
 */
export function refusedInput(
  subject: string,
  issues: readonly SchemaIssue[],
  details: Partial<FailureDetails>,
): ApiFailure {
  return createApiFailure({
    ...details,
    kind: 'validation',
    phase: 'request',
    issues,
    message: `${subject} that its schema refuses. Nothing was sent.${__DEV__ ? ` ${complaintsOf(issues).join('; ')}` : ''}`,
  })
}
