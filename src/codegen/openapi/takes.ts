import type { StandardSchema } from '../../schema/StandardSchema.js'

/** Whether a schema takes a value, as far as that is known at once. */
export function takes(schema: StandardSchema, value: unknown): boolean {
  const result = validated(schema, value)
  return result !== undefined && 'value' in result
}

/** What a schema makes of a value; `undefined` when it does not take it at once. */
export function valueOf(schema: StandardSchema, value: unknown): unknown {
  const result = validated(schema, value)
  return result && 'value' in result ? result.value : undefined
}

function validated(schema: StandardSchema, value: unknown) {
  try {
    const result = schema['~standard'].validate(value)
    if (!(result instanceof Promise)) return result.issues ? undefined : result
    // What throws at once is tried again asynchronously, and throws there too.
    result.catch(() => {})
    return undefined
  } catch {
    return undefined
  }
}
