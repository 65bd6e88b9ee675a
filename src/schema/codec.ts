import type { StandardSchema } from './StandardSchema.js'

/** A schema that knows the way back. */
export interface Codec<Wire, Value> extends StandardSchema<Wire, Value> {
  /** What it was made of, where others look for it. */
  readonly schema: StandardSchema<Wire, Value>
  /** From what the app has to what is sent. */
  readonly encoder: StandardSchema<Value, Wire>
}

/**
 * Makes a codec of two schemas, for libraries that have none, such as valibot and ArkType: so data with dates can be kept
 * on the device, and tests write rows as the app has them. With zod, `z.codec` does it.
 *
 * @example
 * ```ts
 * import * as v from 'valibot'
 *
 * const date = v.pipe(v.string(), v.isoTimestamp(), v.transform((text) => new Date(text)))
 * const sentDate = v.pipe(v.date(), v.transform((it) => it.toISOString()))
 *
 * const Slot = codec(
 *   v.object({ id: v.string(), at: date }),
 *   v.object({ id: v.string(), at: sentDate }),
 * )
 * repository({ one: 'slot', many: 'slots', path: '/slots', schema: Slot, persist: true })
 * ```
 * @param decode - from what the server sends to what the app has
 * @param encode - the way back; it has to be synchronous
 */
/* @__NO_SIDE_EFFECTS__ */
export function codec<Wire, Value>(
  decode: StandardSchema<Wire, Value>,
  encode: StandardSchema<NoInfer<Value>, NoInfer<Wire>>,
): Codec<Wire, Value> {
  return { '~standard': decode['~standard'], schema: decode, encoder: encode }
}

/** Whether a schema was made by {@link codec}. */
export function isCodec(schema: StandardSchema): schema is Codec<unknown, unknown> {
  return 'encoder' in schema
}
