import { z } from 'zod'

/**
 * What a server wraps into an object with one member that matters: `{ "data": … }`. Where it wraps everything, the client's
 * option `readResponse: unwrapped('data')` says it once.
 *
 * @param path - the member; with dots, a member of a member
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
    // The schema stands at that place of the wrapped one.
    decode: (body) => unwrap(body, names) as z.output<Schema>,
    encode: (value) => names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value),
  })
}

function unwrap(body: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => Reflect.get(Object(value), name), body)
}
