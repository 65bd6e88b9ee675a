import { z } from 'zod'

/**
 * A timestamp that the server sends without a time zone, such as `2026-11-21T08:00:00`; in the app a `Date`.
 *
 * @param offset - the server's time zone. @defaultValue `'Z'`, which is UTC
 * @example
 * ```ts
 * const createdAt = zonelessDateTime('+09:00')
 * ```
 */
export function zonelessDateTime(offset: 'Z' | `${'+' | '-'}${string}:${string}` = 'Z') {
  const shift = Date.parse('1970-01-01T00:00:00Z') - Date.parse(`1970-01-01T00:00:00${offset}`)
  return z.codec(z.iso.datetime({ local: true }).refine(isZoneless, 'Expected no zone'), z.date(), {
    decode: (text) => new Date(`${text}${offset}`),
    encode: (date) => new Date(date.getTime() + shift).toISOString().slice(0, -1),
  })
}

function isZoneless(text: string): boolean {
  return !text.endsWith('Z')
}
