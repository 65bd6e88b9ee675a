import { z } from 'zod'

/**
 * A member that can be absent or `null` on the wire; both are `undefined` in the app. `undefined` is omitted when it is sent.
 */
export function nullAsAbsent<Schema extends z.ZodType>(schema: Schema) {
  return z.codec(z.custom<z.input<Schema> | null>().optional(), schema.optional(), {
    decode: (wire) => wire ?? undefined,
    encode: (wire) => wire,
  })
}
