import { timeIn } from './recordIn.js'

/** When data was fetched, and whether it is out of date since. */
export interface Age {
  readonly dataUpdatedAt: number
  readonly isInvalidated: boolean
}

/**
 * The age of data that a text of the disk holds. Data from the future, which a clock wrote that went wrong, or was set back
 * since, is as old as may be.
 */
export function ageIn(text: string | undefined, now: number, maxAge: number): Age {
  const time = timeIn(text)
  if (!(time > now)) return { dataUpdatedAt: time, isInvalidated: false }
  return { dataUpdatedAt: Math.max(1, now - maxAge), isInvalidated: true }
}
