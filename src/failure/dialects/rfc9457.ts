import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { parsePointer } from './parsePointer.js'
import { recordsIn } from './recordsIn.js'
import { textsIn } from './textsIn.js'

/**
 * Problem documents: `errors: [{ detail, pointer: "#/items/0/name" }]`, and `invalid-params: [{ name, reason }]` of the
 * older RFC.
 *
 * @see RFC 9457, section 3; RFC 7807
 */
export function rfc9457(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const errors = recordsIn(body.errors)
  if (errors.some(({ pointer }) => typeof pointer === 'string')) return errors.flatMap(issuesOf)
  const params = body['invalid-params'] ?? body['invalid_params'] ?? body.invalidParams
  return Array.isArray(params) ? recordsIn(params).flatMap(issuesOfParam) : undefined
}

function issuesOf(error: Readonly<Record<string, unknown>>): readonly FieldIssue[] {
  const path = typeof error.pointer === 'string' ? parsePointer(error.pointer) : []
  return textsIn(error.detail ?? error.title).map((message) => ({ path, message }))
}

function issuesOfParam({ name, reason }: Readonly<Record<string, unknown>>): readonly FieldIssue[] {
  const path = typeof name === 'string' ? parseFieldPath(name) : []
  return textsIn(reason).map((message) => ({ path, message }))
}
