import type { SchemaIssue } from '../failure/ApiFailure.js'

/**
 * Formats issues for messages to developers. Removes the colon of `Unrecognized key: "note"`: redaction would mask what
 * follows it.
 */
export function complaintsOf(issues: readonly SchemaIssue[]): string[] {
  return issues.map(
    ({ path, message }) => `${path && `${path} – `}${message.replace(/\b(keys?):/, '$1')}`,
  )
}
