import { isRecord } from './isRecord.js'
import { textsIn } from './textsIn.js'

/**
 * What a body says in words, where it names no field: `{ message }`, `{ error: { message } }`, `{ error: "In words" }`. A page
 * of HTML, as Flask sends it, is none that a form could show.
 */
export function textsOf(body: unknown): readonly string[] {
  const texts = textsIn(body).filter((text) => !/^\s*<[!?h]/i.test(text))
  if (texts.length > 0 || !isRecord(body)) return texts
  const { error, errors, error_description: description, status, statusCode } = body
  // Beside a status it is the name of that, and without a space a code: neither is for people.
  const isNamed = status !== undefined || statusCode !== undefined
  const isCode = typeof error === 'string' && (isNamed || !/\s/.test(error))
  return textsIn([description, isCode ? undefined : error, errors])
}
