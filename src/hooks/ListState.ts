/** A value that a URL can carry. */
export type ListValue = string | number | boolean | readonly string[] | undefined

/**
 * The defaults of page, sort and filter, used when the URL has no value. `String`, `Number` or `Boolean` stands for no
 * default, and names the type.
 */
export interface ListDefaults {
  readonly [name: string]: ListDefault
}

/** The value of a member that the URL does not have, or the member's type. */
export type ListDefault = ListValue | StringConstructor | NumberConstructor | BooleanConstructor

/** The page, sort and filter of a list, or some of them. */
export type ListValues = Readonly<Record<string, unknown>>

/** The state of a list, with the members and types of its defaults. */
export type ListState<Defaults> = {
  readonly [Name in keyof Defaults]: undefined extends Defaults[Name]
    ? TextOrNone<Defaults[Name]>
    : Widened<Defaults[Name]>
}

/** A member that can be `undefined` is otherwise text. */
type TextOrNone<Value> = [Value] extends [string | undefined]
  ? string | undefined
  : { error: 'A URL has text alone: write Number or Boolean for the default' }

type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value extends (text?: unknown) => infer Kind
        ? Kind | undefined
        : Value

/** Returns the value of a member that the URL does not have. */
export function defaultValue(declared: ListDefault): ListValue {
  return typeof declared === 'function' ? undefined : declared
}
