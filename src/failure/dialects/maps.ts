import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'
import { textsIn } from './textsIn.js'

/**
 * Messages by field under another name than `errors`: PocketBase's `{ data: { name: { code, message } } }` and its like, and
 * `{ error: { details: { messages } } }` of LoopBack's models.
 */
export function maps(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const { data, error, message, messages } = body
  const { details } = isRecord(error) ? error : {}
  const inner = isRecord(details) ? details.messages : undefined
  const map = [data, error, message, messages, inner].filter(isRecord).find(isMap)
  return map && issuesOfMap(map)
}

/** An object with a message is no text by itself: names would be taken for fields that are none. */
function isMap(value: Readonly<Record<string, unknown>>): boolean {
  const members = Object.values(value)
  const isOwn = (it: unknown) => typeof it !== 'string' && textsIn(it).length > 0
  return members.length > 0 && members.every(isOwn)
}
