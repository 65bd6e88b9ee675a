import { isRecord } from './isRecord.js'

/** The texts that a server put in the place of messages: one, a list, or objects that hold a message. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isRecord(value)) return []
  return textsIn(value.message ?? value.msg ?? value.detail ?? value.description)
}
