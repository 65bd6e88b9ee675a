import type { StandardResult, StandardSchema } from './StandardSchema.js'

/** Makes a schema of a function. */
/* @__NO_SIDE_EFFECTS__ */
export function schemaOf<Output>(
  validate: StandardSchema<unknown, Output>['~standard']['validate'],
): StandardSchema<unknown, Output> {
  return { '~standard': { version: 1, vendor: 'repository-hooks', validate } }
}

/** The result for a value that is not what it should be. */
export function refusal(message: string, ...path: PropertyKey[]): StandardResult<never> {
  return { issues: [{ message, path }] }
}
