import type { StandardSchema } from '../../schema/StandardSchema.js'

/** Whether a schema accepts a value synchronously. */
export function accepts(schema: StandardSchema, value: unknown): boolean {
  const result = validate(schema, value)
  return result !== undefined && 'value' in result
}

/** The output of a schema for a value; `undefined` if it does not accept the value synchronously. */
export function parsedValue(schema: StandardSchema, value: unknown): unknown {
  const result = validate(schema, value)
  return result && 'value' in result ? result.value : undefined
}

function validate(schema: StandardSchema, value: unknown) {
  try {
    const result = schema['~standard'].validate(value)
    if (!(result instanceof Promise)) return result.issues ? undefined : result
    // A library may retry asynchronously what threw synchronously, and reject.
    result.catch(() => {})
    return undefined
  } catch {
    return undefined
  }
}
