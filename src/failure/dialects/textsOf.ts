import { isRecord } from './isRecord.js'
import { textsIn } from './textsIn.js'

/**
 * The messages of a body that names no field: `{ message }`, `{ error: { message } }`, `{ error: "In words" }`. HTML pages,
 * as Flask sends them, are skipped.
 */
export function textsOf(body: unknown): readonly string[] {
  const texts = textsIn(body).filter((text) => !/^\s*<[!?h]/i.test(text))
  if (texts.length > 0 || !isRecord(body)) return texts
  const { error, errors, error_description: description, status, statusCode } = body
  // Next to a status, `error` is the name of the status; without a space it is a code. Neither is for users.
  const isNamed = status !== undefined || statusCode !== undefined
  const isCode = typeof error === 'string' && (isNamed || !/\s/.test(error))
  return textsIn([description, isCode ? undefined : error, errors])
}
