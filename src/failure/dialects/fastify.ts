import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parsePointer } from './parsePointer.js'

/** Fastify: `{ code: "FST_ERR_VALIDATION", message: "body/price must be number, body must have required property 'name'" }`. */
export function fastify(body: unknown): readonly FieldIssue[] | undefined {
  const isOwn = isRecord(body) && body.code === 'FST_ERR_VALIDATION'
  if (!isOwn || typeof body.message !== 'string') return undefined
  return body.message.split(/, (?=body[/ ])/).map(issueOf)
}

function issueOf(sentence: string): FieldIssue {
  const [, pointer = '', message = sentence] = /^body(\/\S*)? (.*)$/s.exec(sentence) ?? []
  const [, missing] = /^must have required property '([^']*)'$/.exec(message) ?? []
  const path = [...parsePointer(pointer), ...(missing === undefined ? [] : [missing])]
  return { path, message }
}
