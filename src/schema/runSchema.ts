import { someSchemaPart } from './someSchemaPart.js'
import type { StandardResult, StandardSchema, ValidateOptions } from './StandardSchema.js'

/**
 * Runs a schema once. An asynchronous schema of zod would run twice: `validate` tries it synchronously first, and drops the
 * promises of that run, whose rejections would be unhandled.
 */
export function runSchema<Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
  options?: ValidateOptions,
): StandardResult<Output> | Promise<StandardResult<Output>> {
  if (isAwaited(schema)) return schema.safeParseAsync(value).then(toResult)
  const result = schema['~standard'].validate(value, options)
  if (result instanceof Promise) asyncSchemas.add(schema)
  return result
}

interface ZodResult<Output> {
  data?: Output
  error?: StandardResult<Output> & { issues: object }
}

interface Awaited<Output> {
  safeParseAsync: (value: unknown) => Promise<ZodResult<Output>>
}

/** Schemas that returned a promise although they have no async function that was found. */
const asyncSchemas = new WeakSet<object>()

function isAwaited<Output>(
  schema: StandardSchema<unknown, Output>,
): schema is StandardSchema<unknown, Output> & Awaited<Output> {
  if (!('safeParseAsync' in schema)) return false
  return asyncSchemas.has(schema) || holdsAsync(schema)
}

const holdsAsync = /* @__PURE__ */ someSchemaPart((part) =>
  Object.values(part).some(
    (member) => typeof member === 'function' && member.constructor.name === 'AsyncFunction',
  ),
)

// A result without an error has data.
function toResult<Output>({ data, error }: ZodResult<Output>): StandardResult<Output> {
  return error ?? { value: data as Output }
}
