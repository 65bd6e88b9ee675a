import type { StandardResult, StandardSchema } from './StandardSchema.js'

type Validate<Output> = StandardSchema<unknown, Output>['~standard']['validate']

/** Makes a schema of a function. */
/* @__NO_SIDE_EFFECTS__ */
export function schemaOf<Output>(
  validate: Validate<Output>,
  vendor = 'repository-hooks',
): StandardSchema<unknown, Output> {
  return { '~standard': { version: 1, vendor, validate } }
}

/** Makes a schema of a function that runs another one, and leaves that one where others look for what it is made of. */
/* @__NO_SIDE_EFFECTS__ */
export function schemaAround<Inner extends StandardSchema, Output>(
  schema: Inner,
  validate: Validate<Output>,
): StandardSchema<unknown, Output> & { schema: Inner } {
  return { ...schemaOf(validate, schema['~standard'].vendor), schema }
}

/** The result for a value that is not what it should be. */
export function refusal(message: string, ...path: PropertyKey[]): StandardResult<never> {
  return { issues: [{ message, path }] }
}
