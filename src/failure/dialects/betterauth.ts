import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'

/** better-auth: `{ code: "VALIDATION_ERROR", message: "[body.email] Invalid email; [body.name] Too short" }`. */
export function betterauth(body: unknown): readonly FieldIssue[] | undefined {
  const isOwn = isRecord(body) && body.code === 'VALIDATION_ERROR'
  if (!isOwn || typeof body.message !== 'string') return undefined
  return body.message.split(/; (?=\[body)/).map(issueOf)
}

function issueOf(sentence: string): FieldIssue {
  const [, place = '', message = sentence] = /^\[body\.?([^\]]*)\] (.*)$/s.exec(sentence) ?? []
  return { path: parseFieldPath(place), message }
}
