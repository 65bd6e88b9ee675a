import { z } from 'zod'

/** A moment in milliseconds since 1970, and a `Date` in the app. */
export const epochMilliseconds = z.codec(z.int(), z.date(), {
  decode: (milliseconds) => new Date(milliseconds),
  encode: (date) => date.getTime(),
})
