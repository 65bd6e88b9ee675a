import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { parsePointer } from './parsePointer.js'
import { recordsIn } from './recordsIn.js'
import { textsIn } from './textsIn.js'

/** JSON:API: `{ errors: [{ detail, source: { pointer: "/data/attributes/name" } }] }`. */
export function jsonapi(body: unknown): readonly FieldIssue[] | undefined {
  const errors = isRecord(body) ? recordsIn(body.errors) : []
  if (!errors.some(({ source }) => isRecord(source))) return undefined
  return errors.flatMap(({ source, detail, title }) =>
    textsIn(detail ?? title).map((message) => ({ path: pathOf(source), message })),
  )
}

function pathOf(source: unknown): readonly string[] {
  if (!isRecord(source)) return []
  if (typeof source.parameter === 'string') return parseFieldPath(source.parameter)
  if (typeof source.pointer !== 'string') return []
  const path = parsePointer(source.pointer)
  if (path[0] !== 'data') return path
  // `/data/relationships/author/data/id` is about the author.
  if (path[1] === 'relationships') return path.slice(2, 3)
  return path.slice(path[1] === 'attributes' ? 2 : 1)
}
