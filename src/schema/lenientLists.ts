import { isObject } from '../failure/isObject.js'
import { runSchema } from './runSchema.js'
import type { StandardIssue, StandardResult, StandardSchema } from './StandardSchema.js'

/**
 * Returns a schema that leaves invalid rows out of lists instead of rejecting the whole value. The client reports them as a
 * `drift` event. Issues outside of a list are rejected as before.
 *
 * @example
 * ```ts
 * const page = await api.get('/products', { schema: lenientLists(z.object({ items: z.array(Product) })) })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function lenientLists<Input, Output>(
  schema: StandardSchema<Input, Output>,
): StandardSchema<Input, Output> & { schema: StandardSchema<Input, Output> } {
  const validate = (value: unknown): Result<Output> => runSchema(schema, value)
  return {
    '~standard': {
      ...schema['~standard'],
      validate: (value) => {
        const first = validate(value)
        return first instanceof Promise
          ? first.then((result) => withoutBadRows(result, value, validate))
          : withoutBadRows(first, value, validate)
      },
    },
    // The inner schema, under the member that other code inspects.
    schema,
  }
}

type Result<Output> = StandardResult<Output> | Promise<StandardResult<Output>>

function withoutBadRows<Output>(
  result: StandardResult<Output>,
  value: unknown,
  validate: (value: unknown) => Result<Output>,
): Result<Output> {
  const { issues: dropped } = result
  const rows = dropped?.map(rowOf)
  if (!dropped || !rows || rows.includes(undefined)) return result
  const second = validate(
    withoutRows(
      value,
      rows.filter((row) => row !== undefined),
    ),
  )
  const mark = (it: StandardResult<Output>): StandardResult<Output> =>
    it.issues ? it : { ...it, dropped }
  return second instanceof Promise ? second.then(mark) : mark(second)
}

/** Returns the path of the row of the outermost list that an issue belongs to; `undefined` if it belongs to no list. */
function rowOf({ path = [] }: StandardIssue): readonly PropertyKey[] | undefined {
  const keys = path.map((part) => (typeof part === 'object' ? part.key : part))
  const end = keys.findIndex((key) => typeof key === 'number')
  return end < 0 ? undefined : keys.slice(0, end + 1)
}

/** Returns a copy of a value without some rows. Only the objects that contain them are copied. */
function withoutRows(value: unknown, rows: readonly (readonly PropertyKey[])[]): unknown {
  if (isList(value)) {
    const bad = new Set(rows.map(([index]) => index))
    return value.filter((_, index) => !bad.has(index))
  }
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => {
    const inside = rows.filter(([first]) => first === key).map(([, ...rest]) => rest)
    return [key, inside.length === 0 ? member : withoutRows(member, inside)]
  })
  return Object.fromEntries(members)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
