import type { StandardIssue } from './StandardSchema.js'

/**
 * The issues of a part as those of the whole, by the way that leads to the part. Some libraries make objects of their own
 * classes of them, which can't be spread.
 */
export function issuesBelow(
  way: readonly PropertyKey[],
  issues: readonly StandardIssue[],
): StandardIssue[] {
  return issues.map(({ message, path = [] }) => ({ message, path: [...way, ...path] }))
}
