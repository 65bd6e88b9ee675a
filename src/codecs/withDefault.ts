import { z } from 'zod'

/**
 * A member that may be left out or be `null` on the wire, with a value in the app for both.
 *
 * @example
 * ```ts
 * const tags = withDefault(z.array(z.string()), [])
 * ```
 */
export function withDefault<Schema extends z.ZodType>(schema: Schema, value: z.input<Schema>) {
  return z.codec(z.custom<z.input<Schema> | null>().optional(), schema, {
    decode: (wire) => wire ?? value,
    encode: (wire) => wire,
  })
}
