import { z } from 'zod'

/**
 * A timestamp: a string with a time zone (RFC 3339), such as `2026-11-21T08:00:00+09:00`, on the wire, a `Date` in the app.
 * It is sent in UTC.
 *
 * A string without a zone is rejected, since it would be a different time on each device. {@link zonelessDateTime} reads it
 * with a zone that you declare.
 */
export const isoDateTime = z.codec(z.iso.datetime({ offset: true, error: explain }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

function explain({ input }: { readonly input?: unknown }): string | undefined {
  const isZoneless = typeof input === 'string' && /T[\d:.]+$/.test(input)
  return isZoneless ? 'Expected a zone: zonelessDateTime() reads what has none' : undefined
}
