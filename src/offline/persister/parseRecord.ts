import { isRecord } from '../../repository/queries/shareEqual.js'

/** The time at the beginning of a stored text, in milliseconds since 1970; `NaN` without one. */
export function parseTime(text = ''): number {
  return Number.parseFloat(text)
}

/** Parses the record of a stored text. Returns `undefined` for invalid text. */
export function parseRecord(
  text?: string,
  parse: (record: string) => unknown = JSON.parse,
): Readonly<Record<string, unknown>> | undefined {
  if (!text) return undefined
  try {
    const record = parse(text.slice(text.indexOf(' ')))
    return isRecord(record) ? record : undefined
  } catch {
    return undefined
  }
}
