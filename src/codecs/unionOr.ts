import { z } from 'zod'

/** What an object of a kind that the app does not know becomes. */
export type OtherKind<Discriminator extends string, Fallback extends string> = {
  [Name in Discriminator]: Fallback
} & {
  /** What came. */
  value: Record<string, unknown>
}

/**
 * One of some kinds of objects that a member tells apart. A kind that the server has added since becomes the fallback, with
 * what came as its `value`, and is sent back unchanged; a known kind that is not as it should be is refused as ever.
 *
 * @param known - the kinds that the app knows
 * @param fallback - what the member says of all others
 * @example
 * ```ts
 * const Comment = z.object({ type: z.literal('comment'), text: z.string() })
 * const Like = z.object({ type: z.literal('like'), count: z.int() })
 * const Activity = unionOr(z.discriminatedUnion('type', [Comment, Like]), 'unknown')
 * ```
 */
export function unionOr<
  Options extends readonly z.core.$ZodTypeDiscriminable[],
  Discriminator extends string,
  const Fallback extends string,
>(known: z.ZodDiscriminatedUnion<Options, Discriminator>, fallback: Fallback) {
  type Other = OtherKind<Discriminator, Fallback>
  const { discriminator, options } = known.def
  const kinds = known._zod.propValues[discriminator]
  const kindOf = (value: object): unknown => Reflect.get(value, discriminator)
  const isNew = (kind: unknown): boolean => typeof kind === 'string' && !kinds?.has(kind)
  const isOther = (value: object): value is Other => kindOf(value) === fallback
  const other = z.object({ [discriminator]: z.literal(fallback), value: z.looseObject({}) })
  const all: z.ZodType = z.discriminatedUnion(discriminator, [other, ...options])
  const wire = z.looseObject({})
  wire._zod.toJSONSchema = () => describe(known)
  return z.codec(
    wire,
    // What is known of the kinds and of the fallback is lost where they are spread.
    all as z.ZodType<z.output<Options[number]> | Other, Record<string, unknown>>,
    {
      decode: (wire) => (isNew(kindOf(wire)) ? { [discriminator]: fallback, value: wire } : wire),
      encode: (kind) => (isOther(kind) ? kind.value : kind),
    },
  )
}

/** Mocks and documents, which go by the JSON Schema, speak of the kinds that are known. */
function describe(known: z.ZodType): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(known, { io: 'input', unrepresentable: 'any' })
  return schema
}
