import { z } from 'zod'
import { isObject } from '../failure/isObject.js'

/** The type of a deeply frozen value. */
export type Frozen<Value> = Value extends readonly unknown[] | Record<string, unknown>
  ? { readonly [Name in keyof Value]: Frozen<Value[Name]> }
  : Value

/** Freezes the output of a schema deeply: mutating cached data throws, instead of changing it on other screens. */
export function frozen<Schema extends z.ZodType>(schema: Schema) {
  return schema.pipe(
    z.codec(z.custom<z.output<Schema>>(), z.custom<Frozen<z.output<Schema>>>(), {
      decode: (value) => freeze(value) as Frozen<z.output<Schema>>,
      encode: (value) => value as z.output<Schema>,
    }),
  )
}

function freeze(value: unknown): unknown {
  const isContainer = Array.isArray(value) || isPlainObject(value)
  if (!isContainer || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}

function isPlainObject(value: unknown): value is object {
  if (!isObject(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
