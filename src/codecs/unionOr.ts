import { z } from 'zod'

/** The output for an object of an unknown kind. */
export type OtherKind<Discriminator extends string, Fallback extends string> = {
  [Name in Discriminator]: Fallback
} & {
  /** The object as received. */
  value: Record<string, unknown>
}

/**
 * A discriminated union that accepts unknown kinds. A kind that the server has added since becomes the fallback, with the
 * received object as its `value`, and is sent back unchanged. A known kind is validated, and rejected if it is invalid.
 *
 * @param known - the union of the known kinds
 * @param fallback - the discriminator's value for all other kinds
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
    // Spreading the options loses the types of the kinds and of the fallback.
    all as z.ZodType<z.output<Options[number]> | Other, Record<string, unknown>>,
    {
      decode: (wire) => (isNew(kindOf(wire)) ? { [discriminator]: fallback, value: wire } : wire),
      encode: (kind) => (isOther(kind) ? kind.value : kind),
    },
  )
}

/** The JSON Schema, from which mocks and API descriptions are generated, has the known kinds only. */
function describe(known: z.ZodType): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(known, { io: 'input', unrepresentable: 'any' })
  return schema
}
