import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'

/** Laravel: `{ message, errors: { "items.0.name": ["…"] } }`. */
export function laravel(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body) || !isRecord(body.errors)) return undefined
  return typeof body.message === 'string' ? issuesOfMap(body.errors) : undefined
}
