import type { ApiFailure, SchemaIssue } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'
import { complaintsOf } from './complaintsOf.js'

/**
 * The failure of a call whose input its schema refuses.
 *
 * @param subject - what has the input, and which: `/products has a query`
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
