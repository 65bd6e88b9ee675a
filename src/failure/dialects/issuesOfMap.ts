import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { textsIn, messageOf } from './textsIn.js'

/** Parses messages by name, nested like the data: `{ "items.0.name": ["…"], items: [{}, { name: ["…"] }], "": ["…"] }`. */
export function issuesOfMap(
  messages: object,
  pathOf: (name: string) => readonly string[] = parseFieldPath,
  above: readonly string[] = [],
): readonly FieldIssue[] {
  return Object.entries(messages).flatMap(([name, value]: [string, unknown]) => {
    const isListed = Array.isArray(messages) && isMessage(value)
    const path = isListed ? above : [...above, ...pathOf(name)]
    if (isMessage(value)) return textsIn(value).map((message) => ({ path, message }))
    return typeof value === 'object' && value ? issuesOfMap(value, pathOf, path) : []
  })
}

/** A text, or an object with a message; if that message is a list, it belongs to a field of that name. */
function isMessage(value: unknown): boolean {
  return typeof (isRecord(value) ? messageOf(value) : value) === 'string'
}
