import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { pathOfName } from './pathOfName.js'
import { recordsIn } from './recordsIn.js'
import { textsIn } from './textsIn.js'

/** FastAPI and Pydantic: `{ detail: [{ loc: ["body", "items", 0, "name"], msg, type }] }`, or the bare list. */
export function fastapi(body: unknown): readonly FieldIssue[] | undefined {
  const details = recordsIn(isRecord(body) ? body.detail : body)
  if (!details.some(({ loc }) => Array.isArray(loc))) return undefined
  return details.flatMap(({ loc, msg }) =>
    textsIn(msg).map((text) => ({
      path: pathOf(loc),
      message: text.replace(/^Value error, /, ''),
    })),
  )
}

const places: ReadonlySet<unknown> = new Set(['body', 'query', 'path', 'header', 'cookie'])

/** Without the part of the request that it begins with. */
function pathOf(loc: unknown): readonly string[] {
  const segments: readonly unknown[] = Array.isArray(loc) ? loc : []
  return segments.slice(places.has(segments[0]) ? 1 : 0).flatMap((it) => pathOfName(String(it)))
}
