import type { SchemaIssue } from '../failure/ApiFailure.js'
import { runSchema } from './runSchema.js'
import type {
  StandardIssue,
  StandardResult,
  StandardSchema,
  ValidateOptions,
} from './StandardSchema.js'

/** What a schema says of a value. */
export type Validation<Output> =
  | {
      readonly value: Output
      readonly dropped: readonly SchemaIssue[]
      readonly issues?: undefined
    }
  | { readonly issues: readonly SchemaIssue[] }

/**
 * Runs a schema. Gives a promise only when the schema does. A schema that throws (a `refine` with a bug, say) refuses the
 * value.
 */
export function validateWith<Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
  options?: ValidateOptions,
): Validation<Output> | Promise<Validation<Output>> {
  try {
    const result = runSchema(schema, value, options)
    if (!(result instanceof Promise)) return toValidation(result, schema)
    return result.then((it) => toValidation(it, schema), refusal)
  } catch {
    return refusal()
  }
}

function refusal(): Validation<never> {
  return { issues: [{ path: '', message: 'The schema threw an error.' }] }
}

function toValidation<Output>(
  result: StandardResult<Output>,
  schema: StandardSchema<unknown, Output>,
): Validation<Output> {
  const toIssue = (issue: StandardIssue): SchemaIssue => ({
    path: pathOf(issue),
    message: messageOf(issue, schema),
  })
  if (result.issues) return { issues: result.issues.map(toIssue) }
  return { value: result.value, dropped: result.dropped?.map(toIssue) ?? [] }
}

function pathOf({ path = [] }: StandardIssue): string {
  let text = ''
  for (const part of path) {
    const key = typeof part === 'object' ? part.key : part
    text += typeof key === 'number' ? `[${key}]` : `${text && '.'}${String(key)}`
  }
  return text
}

/** Libraries other than zod quote what they received, which must not get into logs. */
function messageOf({ message }: StandardIssue, schema: StandardSchema): string {
  return schema['~standard'].vendor === 'zod'
    ? message
    : message.replace(/(?:,? but received|: received| \(was) .*$/is, '')
}
