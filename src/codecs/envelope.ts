import { z } from 'zod'

/**
 * A value that the server wraps in an object: `{ "data": … }`. If it wraps every response, use the client's option
 * `readResponse: unwrapped('data')` instead.
 *
 * @param path - the name of the member; dots separate nested members
 * @example
 * ```ts
 * repository({
 *   one: 'product',
 *   many: 'products',
 *   path: '/products',
 *   schema: envelope('data', Product),
 *   listSchema: Product, // rows are not wrapped, each by itself
 * })
 * ```
 */
export function envelope<Schema extends z.ZodType>(path: string, schema: Schema) {
  const names = path.split('.')
  const wrapped = names.reduceRight<z.ZodType>((inner, name) => z.object({ [name]: inner }), schema)
  return z.codec(wrapped, z.custom<z.output<Schema>>(), {
    // The wrapped schema has validated the value at that path.
    decode: (body) => unwrap(body, names) as z.output<Schema>,
    encode: (value) => names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value),
  })
}

function unwrap(body: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => Reflect.get(Object(value), name), body)
}
