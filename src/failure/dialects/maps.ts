import type { FieldIssue } from './FieldIssue.js'
import { isMapOfLists } from './isMapOfLists.js'
import { isRecord } from './isRecord.js'
import { issuesOfMap } from './issuesOfMap.js'
import { memberOf } from '../memberOf.js'
import { pathOfName } from './pathOfName.js'
import { textsIn } from './textsIn.js'

/**
 * Messages by field under another name than `errors`: PocketBase's `{ data: { name: { code, message } } }` and its like,
 * `{ details: { name: [{ description }] } }` of Zendesk, `{ data: { params: { name: "…" } } }` of WordPress,
 * `{ error: { name: "…" } }` as servers in Go write it, `{ error: { details: { messages } } }` of LoopBack's models, and
 * bodies with only sentences by field, as Spring tutorials recommend.
 */
export function maps(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body)) return undefined
  const { data, error, message, messages, details } = body
  const inner = memberOf(memberOf(error, 'details'), 'messages')
  const map =
    [data, error, message, messages, details, inner].filter(isRecord).find(isMap) ??
    [memberOf(data, 'params'), error, message, messages].filter(isRecord).find(isPlainMap) ??
    [body].find((it) => isPlainMap(it) && Object.values(it).every(isSentence))
  return map && issuesOfMap(map, pathOfName)
}

/** Whether all members are messages. An object with a `message` member does not count: its other members are not fields. */
function isMap(value: Readonly<Record<string, unknown>>): boolean {
  const members = Object.values(value)
  const isOwn = (it: unknown) =>
    typeof it !== 'string' &&
    (textsIn(it).length > 0 || (isMapOfLists(it) && issuesOfMap(it).length > 0))
  return members.length > 0 && members.every(isOwn)
}

/** Whether a map has one text per field, and no members that describe the error itself. */
function isPlainMap(value: Readonly<Record<string, unknown>>): boolean {
  const members = Object.entries(value)
  const isOwn = ([name, text]: [string, unknown]) => typeof text === 'string' && !ofError.test(name)
  return members.length > 0 && members.every(isOwn)
}

/** Whether a text has several words, unlike most values of an entity. */
function isSentence(text: unknown): boolean {
  return /\w\s/.test(String(text))
}

const ofError =
  /^(?:code|description|detail|error.*|message|msg|path|reason|status|timestamp|title|type)$/i
