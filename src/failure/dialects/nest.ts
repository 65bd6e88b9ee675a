import type { FieldIssue } from './FieldIssue.js'
import { isRecord } from './isRecord.js'
import { parseFieldPath } from './parseFieldPath.js'

/**
 * NestJS with class-validator: `{ statusCode, message: ["name must be a string"] }`. The field is the first word of the
 * sentence, or follows `property` or `each value in`; any other sentence belongs to the whole input.
 */
export function nest(body: unknown): readonly FieldIssue[] | undefined {
  if (!isRecord(body) || !Array.isArray(body.message)) return undefined
  const sentences = body.message.filter((message) => typeof message === 'string')
  return sentences.map((message) => ({ path: pathOf(message), message }))
}

const subject =
  /^(?:property |each value in |nested property )?([\w$]+(?:\.[\w$]+)*) (?:must|should|is|are|has|have|can|may|does|contains|each|cannot)\b/

function pathOf(sentence: string): readonly string[] {
  return parseFieldPath(subject.exec(sentence)?.[1] ?? '')
}
