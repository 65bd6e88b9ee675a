import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'
import { recordsIn } from './recordsIn.js'
import { textsIn } from './textsIn.js'

/** express-validator: `{ errors: [{ path: "items[0].name", msg }] }`; before version 7 the name was `param`. */
export function express(body: unknown): readonly FieldIssue[] | undefined {
  const errors = isRecord(body) ? recordsIn(body.errors) : []
  if (!errors.some(({ msg }) => msg !== undefined)) return undefined
  return errors.flatMap(({ path, param, msg }) => {
    const name = path ?? param
    return textsIn(msg).map((message) => ({
      path: typeof name === 'string' && name !== '_error' ? parseFieldPath(name) : [],
      message,
    }))
  })
}
