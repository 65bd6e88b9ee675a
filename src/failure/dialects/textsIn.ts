import { isRecord } from './isRecord.js'

/** The texts that a server put in the place of messages: one, a list, or objects that hold a message. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isRecord(value) ? textsIn(messageOf(value)) : []
}

/** What an object says in words, under the name that it has for them. */
export function messageOf(error: Readonly<Record<string, unknown>>): unknown {
  return error.message ?? error.msg ?? error.detail ?? error.description ?? error.reason
}
