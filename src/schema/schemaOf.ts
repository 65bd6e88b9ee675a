import type { StandardResult, StandardSchema } from './StandardSchema.js'

type Validate<Output> = StandardSchema<unknown, Output>['~standard']['validate']

/** Creates a schema from a function. */
/* @__NO_SIDE_EFFECTS__ */
export function schemaOf<Output>(
  validate: Validate<Output>,
  vendor = 'repository-hooks',
): StandardSchema<unknown, Output> {
  return { '~standard': { version: 1, vendor, validate } }
}

/** Creates a schema around another one, which stays available under the member that other code inspects. */
/* @__NO_SIDE_EFFECTS__ */
export function schemaAround<Inner extends StandardSchema, Output>(
  schema: Inner,
  validate: Validate<Output>,
): StandardSchema<unknown, Output> & { schema: Inner } {
  return { ...schemaOf(validate, schema['~standard'].vendor), schema }
}

/** Returns the result of a failed validation. */
export function refusal(message: string, ...path: PropertyKey[]): StandardResult<never> {
  return { issues: [{ message, path }] }
}
