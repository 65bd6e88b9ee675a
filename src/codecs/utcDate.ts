import { z } from 'zod'

/**
 * A calendar date, such as `2026-11-21`, on the wire; in the app a `Date` at midnight UTC. Dates that do not exist, such as
 * `2026-02-30`, are rejected. If you need no arithmetic, `z.iso.date()` keeps the string.
 */
export const utcDate = z.codec(z.iso.date(), z.date(), {
  decode: (text) => new Date(`${text}T00:00:00Z`),
  encode: (date) => date.toISOString().slice(0, 10),
})
