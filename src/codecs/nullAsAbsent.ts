import { z } from 'zod'

/**
 * A member that may be left out or be `null` on the wire, and is `undefined` in the app for both. `undefined` is left out
 * when it is sent.
 */
export function nullAsAbsent<Schema extends z.ZodType>(schema: Schema) {
  return z.codec(z.custom<z.input<Schema> | null>().optional(), schema.optional(), {
    decode: (wire) => wire ?? undefined,
    encode: (wire) => wire,
  })
}
