import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'
import { parseFieldPath } from './parseFieldPath.js'

/** Rails: `{ errors: { name: ["…"], base: ["…"] } }`, or whole sentences: `{ errors: ["Name can't be blank"] }`. */
export function rails(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const { errors } = body
  if (isRecord(errors)) return issuesOfMap(errors, pathOf)
  const isSentences = Array.isArray(errors) && errors.every((error) => typeof error === 'string')
  return isSentences ? errors.map((message) => ({ path: [], message })) : undefined
}

function pathOf(name: string): readonly string[] {
  return name === 'base' ? [] : parseFieldPath(name)
}
