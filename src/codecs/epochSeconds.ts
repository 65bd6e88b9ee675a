import { z } from 'zod'

/** A moment in whole seconds since 1970, and a `Date` in the app. What is less than a second is cut off on sending. */
export const epochSeconds = z.codec(z.int(), z.date(), {
  decode: (seconds) => new Date(seconds * 1_000),
  encode: (date) => Math.floor(date.getTime() / 1_000),
})
