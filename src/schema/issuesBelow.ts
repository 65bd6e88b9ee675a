import type { Complaint } from '../failure/toSchemaIssue.js'
import type { StandardIssue } from './StandardSchema.js'

/**
 * Prefixes the paths of issues with the path of the part that they belong to. Copies each member, since the issues of some
 * libraries are instances of classes, which can't be spread.
 */
export function issuesBelow(
  prefix: readonly PropertyKey[],
  issues: readonly Complaint[],
): StandardIssue[] {
  return issues.map(({ message, path = [], received, problem }) => ({
    message,
    path: [...prefix, ...path],
    received,
    problem,
  }))
}
