import { configurationFailure } from '../../failure/configurationFailure.js'
import { findJsonError } from './findJsonError.js'

/**
 * Reads JSON, or lines of JSON (NDJSON). Gives the values: one, or one per line.
 *
 * @throws a `configuration` failure that says what is wrong, in which line and column
 */
export function parseJson(text: string, source: string): unknown[] {
  const plain = text.replace(/^\uFEFF/, '')
  const whole = attempt(plain)
  if (whole.isRight) return [whole.value]
  const lines = plain.split(/\r?\n/)
  const filled = lines.flatMap((line, index) => (line.trim() === '' ? [] : [{ line, index }]))
  const [first, second] = filled
  const hasLines = first !== undefined && second !== undefined && attempt(first.line).isRight
  if (!hasLines) throw refusal(plain, { source, line: 1, ...whole })
  return filled.map(({ line, index }) => {
    const each = attempt(line)
    if (!each.isRight) throw refusal(line, { source, line: index + 1, ...each })
    return each.value
  })
}

type Attempt =
  | { readonly isRight: true; readonly value: unknown }
  | { readonly isRight: false; readonly message: string }

function attempt(text: string): Attempt {
  try {
    return { isRight: true, value: JSON.parse(text) }
  } catch (error) {
    return { isRight: false, message: error instanceof Error ? error.message : String(error) }
  }
}

interface Problem {
  readonly source: string
  /** The line in which the text begins. */
  readonly line: number
  readonly message: string
}

function refusal(text: string, { source, line, message }: Problem): Error {
  if (text.trim() === '') {
    return configurationFailure('sample-empty', `${source} is empty.`)
  }
  const before = text.slice(0, findJsonError(text)).split('\n')
  const place = `line ${line + before.length - 1}, column ${(before.at(-1) ?? '').length + 1}`
  // The runtime's own positions differ from version to version.
  const reason = message.replace(/,? ?(?:in JSON )?at position .*$/, '').replace(/, ".*/s, '')
  return configurationFailure('sample-json', `${source} is no JSON: ${reason} (${place}).`)
}
