import { parseTime } from './parseRecord.js'

/** When data was fetched, and whether it was invalidated since. */
export interface Age {
  readonly dataUpdatedAt: number
  readonly isInvalidated: boolean
}

/**
 * Parses the age of the data in a stored text. Data from the future gets the maximum age: the clock was wrong when it was
 * written, or was set back since.
 */
export function parseAge(text: string | undefined, now: number, maxAge: number): Age {
  const time = parseTime(text)
  if (!(time > now)) return { dataUpdatedAt: time, isInvalidated: false }
  return { dataUpdatedAt: Math.max(1, now - maxAge), isInvalidated: true }
}
