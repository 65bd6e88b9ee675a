import { z } from 'zod'

/** A timestamp: milliseconds since 1970 on the wire, a `Date` in the app. */
export const epochMilliseconds = z.codec(z.int(), z.date(), {
  decode: (milliseconds) => new Date(milliseconds),
  encode: (date) => date.getTime(),
})
