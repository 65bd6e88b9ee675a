import { z } from 'zod'

/**
 * A member that can be absent or `null` on the wire; the app gets a default for both.
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
