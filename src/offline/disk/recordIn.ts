import { isRecord } from '../../repository/queries/shareEqual.js'

/** When that was made which a text of the disk holds. */
export function timeIn(text = ''): number {
  return Number.parseFloat(text)
}

/** What a text of the disk holds. Broken text is as good as nothing. */
export function recordIn(
  text?: string,
  read: (record: string) => unknown = JSON.parse,
): Readonly<Record<string, unknown>> | undefined {
  if (!text) return undefined
  try {
    const record = read(text.slice(text.indexOf(' ')))
    return isRecord(record) ? record : undefined
  } catch {
    return undefined
  }
}
