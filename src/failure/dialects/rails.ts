import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'
import { pathOfName } from './pathOfName.js'

/**
 * Rails and Laravel: `{ errors: { name: ["…"], base: ["…"], "items.0.name": ["…"] } }`, nested like the data (Phoenix,
 * marshmallow), or full sentences: `{ errors: ["Name can't be blank"] }`.
 */
export function rails(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const { errors } = body
  if (isRecord(errors)) return issuesOfMap(errors, pathOfName)
  const isSentences = Array.isArray(errors) && errors.every((error) => typeof error === 'string')
  return isSentences ? errors.map((message) => ({ path: [], message })) : undefined
}
