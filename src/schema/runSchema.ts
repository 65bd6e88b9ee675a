import { someSchemaPart } from './someSchemaPart.js'
import type { StandardResult, StandardSchema, ValidateOptions } from './StandardSchema.js'

/**
 * Runs a schema once. An asynchronous one of zod would run twice: it tries without waiting first, and lets go of the
 * promises that it then finds, so that what they reject with is handled by nobody.
 */
export function runSchema<Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
  options?: ValidateOptions,
): StandardResult<Output> | Promise<StandardResult<Output>> {
  if (isAwaited(schema)) return schema.safeParseAsync(value).then(toResult)
  const result = schema['~standard'].validate(value, options)
  if (result instanceof Promise) late.add(schema)
  return result
}

interface ZodResult<Output> {
  data?: Output
  error?: StandardResult<Output> & { issues: object }
}

interface Awaited<Output> {
  safeParseAsync: (value: unknown) => Promise<ZodResult<Output>>
}

/** What has answered with a promise, although nothing in it looked so. */
const late = new WeakSet<object>()

function isAwaited<Output>(
  schema: StandardSchema<unknown, Output>,
): schema is StandardSchema<unknown, Output> & Awaited<Output> {
  if (!('safeParseAsync' in schema)) return false
  return late.has(schema) || holdsAsync(schema)
}

const holdsAsync = /* @__PURE__ */ someSchemaPart((part) =>
  Object.values(part).some(
    (member) => typeof member === 'function' && member.constructor.name === 'AsyncFunction',
  ),
)

// A result without an error has the data.
function toResult<Output>({ data, error }: ZodResult<Output>): StandardResult<Output> {
  return error ?? { value: data as Output }
}
