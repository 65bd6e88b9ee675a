import { z } from 'zod'
import { isObject } from '../failure/isObject.js'

/**
 * A Firestore `Timestamp`; in the app a `Date`. Also reads strings with a time zone (RFC 3339) and milliseconds since 1970,
 * which older documents of a collection can have. Writes a `Date`, which the SDK converts to a `Timestamp`.
 */
export const firestoreTime = z.codec(
  z.custom<FirestoreTime | Date | string | number>(
    (value) => toDate(value) !== undefined,
    'Expected a time',
  ),
  z.date(),
  {
    // The schema above has rejected values without a date.
    decode: (value) => toDate(value) ?? new Date(Number.NaN),
    encode: (date): Date => date,
  },
)

/** A `Timestamp`, of any copy of the SDK. */
interface FirestoreTime {
  readonly seconds: number
  readonly nanoseconds: number
}

function toDate(value: unknown): Date | undefined {
  if (value instanceof Date) return valid(value)
  if (typeof value === 'number') return valid(new Date(value))
  if (typeof value === 'string') {
    return z.iso.datetime({ offset: true }).safeParse(value).success
      ? valid(new Date(value))
      : undefined
  }
  return isTime(value)
    ? valid(new Date(value.seconds * 1_000 + value.nanoseconds / 1e6))
    : undefined
}

function isTime(value: unknown): value is FirestoreTime {
  if (!isObject(value)) return false
  return (
    typeof Reflect.get(value, 'seconds') === 'number' &&
    typeof Reflect.get(value, 'nanoseconds') === 'number'
  )
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date
}
