import type { SchemaIssue } from '../failure/ApiFailure.js'

/**
 * What a schema refuses, as messages for developers say it. A colon after the name of a secret, as in
 * `Unrecognized key: "note"`, would have what follows masked.
 */
export function complaintsOf(issues: readonly SchemaIssue[]): string[] {
  return issues.map(
    ({ path, message }) => `${path && `${path} – `}${message.replace(/\b(keys?):/, '$1')}`,
  )
}
