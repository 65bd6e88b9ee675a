/** A value that a URL can carry. */
export type ListValue = string | number | boolean | readonly string[] | undefined

/** What a list is asked for, page, order and filter, each with the value that it has without a word in the URL. */
export interface ListDefaults {
  readonly [name: string]: ListValue
}

/** The state of a list, as its defaults have it. */
export type ListState<Defaults> = {
  readonly [Name in keyof Defaults]: Widened<Defaults[Name]>
}

type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value
