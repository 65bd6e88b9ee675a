import type { ApiFailure, SchemaIssue } from '../failure/ApiFailure.js'
import { createApiFailure, type FailureDetails } from '../failure/createApiFailure.js'

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
    message: `${subject} that its schema refuses. Nothing was sent.${__DEV__ ? complaints(issues) : ''}`,
  })
}

/**
 * For development; builds for production have the issues alone. A colon after the name of a secret, as in
 * `Unrecognized key: "note"`, would have what follows masked.
 */
function complaints(issues: readonly SchemaIssue[]): string {
  return issues
    .map(({ path, message }) => ` ${path && `${path} – `}${message.replace(/\b(keys?):/, '$1')}`)
    .join(';')
}
