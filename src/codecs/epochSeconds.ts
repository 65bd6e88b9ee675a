import { z } from 'zod'

/** A timestamp: whole seconds since 1970 on the wire, a `Date` in the app. Sending drops fractions of a second. */
export const epochSeconds = z.codec(z.int(), z.date(), {
  decode: (seconds) => new Date(seconds * 1_000),
  encode: (date) => Math.floor(date.getTime() / 1_000),
})
