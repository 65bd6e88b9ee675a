import type { MockAnswer } from '../backend/MockRequest.js'

/** An answer, as it goes over the wire. */
export interface WrittenAnswer {
  /** `undefined` for no body. */
  readonly text: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** Writes an answer: as JSON, unless a test says of a text that it is of another type. */
export function writeAnswer({
  body,
  headers: given,
}: Extract<MockAnswer, { is: 'answer' }>): WrittenAnswer {
  const entries = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const)
  const headers = Object.fromEntries(entries)
  if (body === undefined) return { text: undefined, headers }
  const type = headers['content-type'] ?? 'application/json'
  const isText = typeof body === 'string' && !type.includes('json')
  return {
    text: isText ? body : JSON.stringify(body),
    headers: { ...headers, 'content-type': type },
  }
}
