import { z } from 'zod'

/** Strings or numbers by their names. */
type Names = Readonly<Record<string, string | number>>

/** A known value, or another one of the same type. */
type OpenValue<Value extends string | number> =
  Value | (Value extends string ? string & {} : number & {})

/**
 * One of several strings or numbers, or a value that the server has added since. That one is kept, so sending it back
 * changes nothing.
 *
 * @param known - the values, or an object that names them, which the schema exposes as `enum`
 * @example
 * ```ts
 * const Status = openEnum(['draft', 'published'])
 * const Priority = openEnum({ low: 0, high: 1 })
 * const isUrgent = Priority.parse(1) === Priority.enum.high
 * ```
 */
export function openEnum<const Value extends string | number>(
  known: readonly Value[],
): z.ZodCustom<OpenValue<Value>, OpenValue<Value>>
export function openEnum<const Known extends Names>(
  known: Known,
): z.ZodCustom<OpenValue<Known[keyof Known]>, OpenValue<Known[keyof Known]>> & {
  readonly enum: Known
}
export function openEnum(known: readonly (string | number)[] | Names) {
  const values = Object.values<string | number>(known)
  const kinds = new Set(values.map((value) => typeof value))
  const expected = [...kinds].map((kind) => (kind === 'string' ? 'text' : 'a number')).join(' or ')
  const schema = z
    .custom<string | number>((value) => kinds.has(typeof value), `Expected ${expected}`)
    .meta({ examples: values })
  return Array.isArray(known) ? schema : Object.assign(schema, { enum: known })
}
