import { z } from 'zod'

/**
 * A day of the calendar, such as `2026-11-21`, and a `Date` at its midnight in UTC. Days that no calendar has, such as
 * `2026-02-30`, are refused. Where no arithmetic is needed, `z.iso.date()` leaves it text.
 */
export const utcDate = z.codec(z.iso.date(), z.date(), {
  decode: (text) => new Date(`${text}T00:00:00Z`),
  encode: (date) => date.toISOString().slice(0, 10),
})
