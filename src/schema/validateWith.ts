import type { SchemaIssue } from '../failure/ApiFailure.js'
import { toSchemaIssue } from '../failure/toSchemaIssue.js'
import { runSchema } from './runSchema.js'
import type { StandardResult, StandardSchema, ValidateOptions } from './StandardSchema.js'

/** The result of a validation, with our issues. */
export type Validation<Output> =
  | {
      readonly value: Output
      readonly dropped: readonly SchemaIssue[]
      readonly issues?: undefined
    }
  | { readonly issues: readonly SchemaIssue[] }

/**
 * Runs a schema. Returns a promise only if the schema does. If the schema throws, for example by a bug in a `refine`, the
 * value is invalid.
 */
export function validateWith<Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
  options?: ValidateOptions,
): Validation<Output> | Promise<Validation<Output>> {
  try {
    const result = runSchema(schema, value, options)
    if (!(result instanceof Promise)) return toValidation(result)
    return result.then(toValidation<Output>, refusal)
  } catch {
    return refusal()
  }
}

function refusal(): Validation<never> {
  return { issues: [{ path: '', message: 'The schema threw an error.' }] }
}

function toValidation<Output>(result: StandardResult<Output>): Validation<Output> {
  if (result.issues) return { issues: result.issues.map(toSchemaIssue) }
  return { value: result.value, dropped: result.dropped?.map(toSchemaIssue) ?? [] }
}
