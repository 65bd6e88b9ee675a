import type { StandardSchema } from './StandardSchema.js'

/** A schema that can also encode its output. */
export interface Codec<Wire, Value> extends StandardSchema<Wire, Value> {
  /** The inner schema, under the member that other code inspects. */
  readonly schema: StandardSchema<Wire, Value>
  /** Converts the app's value to the wire format. */
  readonly encoder: StandardSchema<Value, Wire>
}

/**
 * Creates a codec from two schemas, for libraries without codecs, such as valibot and ArkType. Data with dates can then be
 * stored on the device, and tests can write rows in the app's format. With zod, use `z.codec`.
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
 * @param decode - converts the wire format to the app's value
 * @param encode - converts it back. It must be synchronous
 */
/* @__NO_SIDE_EFFECTS__ */
export function codec<Wire, Value>(
  decode: StandardSchema<Wire, Value>,
  encode: StandardSchema<NoInfer<Value>, NoInfer<Wire>>,
): Codec<Wire, Value> {
  return { '~standard': decode['~standard'], schema: decode, encoder: encode }
}

/** Whether a schema was created by {@link codec}. */
export function isCodec(schema: StandardSchema): schema is Codec<unknown, unknown> {
  return 'encoder' in schema
}
