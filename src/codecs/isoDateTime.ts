import { z } from 'zod'

/**
 * A moment: text with a zone (RFC 3339), such as `2026-11-21T08:00:00+09:00`, and a `Date` in the app. It is sent in UTC.
 *
 * Text without a zone is refused, since it would mean another moment on each device: {@link zonelessDateTime} says which
 * zone is meant.
 */
export const isoDateTime = z.codec(z.iso.datetime({ offset: true, error: explain }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

function explain({ input }: { readonly input?: unknown }): string | undefined {
  const isZoneless = typeof input === 'string' && /T[\d:.]+$/.test(input)
  return isZoneless ? 'Expected a zone: zonelessDateTime() reads what has none' : undefined
}
