import { z } from 'zod'

/**
 * Reverses a schema: it validates the app's value, and outputs the encoded one. `create`, `update`, `filter` and `body` of a
 * declaration work in that direction, while codecs are written in the direction of responses.
 *
 * @example
 * ```ts
 * const NewProduct = snakeCase(z.object({ name: z.string(), availableFrom: isoDateTime }))
 * repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: Product,
 *   create: encoding(NewProduct),
 * })
 * ```
 */
export function encoding<Schema extends z.ZodType>(schema: Schema) {
  const encoder = z.custom<z.output<Schema>>().transform((value, context): z.input<Schema> => {
    const result = z.safeEncode(schema, value)
    if (result.success) return result.data
    for (const { path, message } of result.error.issues) {
      context.issues.push({ code: 'custom', path: [...path], message, input: value })
    }
    return z.NEVER
  })
  // Mocks and generated API descriptions read the schema of the encoded value.
  return Object.defineProperty(encoder, Symbol.for('repository-hooks.encodes'), { value: schema })
}
