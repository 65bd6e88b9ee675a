import type { FieldIssue } from './FieldIssue.js'
import { parseFieldPath } from './parseFieldPath.js'
import { textsIn } from './textsIn.js'

/** Reads messages by name: `{ "items.0.name": ["…"], "": ["…"] }`. */
export function issuesOfMap(
  messages: Readonly<Record<string, unknown>>,
  pathOf: (name: string) => readonly string[] = parseFieldPath,
): readonly FieldIssue[] {
  return Object.entries(messages).flatMap(([name, value]) =>
    textsIn(value).map((message) => ({ path: pathOf(name), message })),
  )
}
