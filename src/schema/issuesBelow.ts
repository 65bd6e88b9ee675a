import type { Complaint } from '../failure/toSchemaIssue.js'
import type { StandardIssue } from './StandardSchema.js'

/**
 * The issues of a part as those of the whole, by the way that leads to the part. Some libraries make objects of their own
 * classes of them, which can't be spread.
 */
export function issuesBelow(
  way: readonly PropertyKey[],
  issues: readonly Complaint[],
): StandardIssue[] {
  return issues.map(({ message, path = [], received, problem }) => ({
    message,
    path: [...way, ...path],
    received,
    problem,
  }))
}
