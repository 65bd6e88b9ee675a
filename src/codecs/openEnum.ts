import { z } from 'zod'

/** Texts or numbers by their names. */
type Names = Readonly<Record<string, string | number>>

/** A value that is known, or another one of its kind. */
type OpenValue<Value extends string | number> =
  Value | (Value extends string ? string & {} : number & {})

/**
 * One of some texts or numbers, or another one that the server has added since: that one stays as it is, so that sending it
 * back changes nothing.
 *
 * @param known - the values, or an object that names them: the schema has it as `enum`
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
