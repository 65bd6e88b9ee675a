import { isRecord } from './isRecord.js'

/** The texts of a server's messages: one text, a list, or objects with a message. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isRecord(value) ? textsIn(messageOf(value)) : []
}

/** The message of an error object, under any of its usual names. */
export function messageOf(error: Readonly<Record<string, unknown>>): unknown {
  return error.message ?? error.msg ?? error.detail ?? error.description ?? error.reason
}
