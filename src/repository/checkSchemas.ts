import { configurationFailure } from '../failure/configurationFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'

/**
 * Checks that values are schemas. Types don't catch an import that is still undefined, as in an import cycle.
 *
 * @param schemas - by the names of their options; each is optional
 * @param errors - the schemas of error bodies, by status
 * @throws a `configuration` failure that names the option
 */
export function checkSchemas(many: string, schemas: object, errors: object = {}): void {
  for (const [option, schema] of Object.entries(schemas))
    if (schema !== undefined) checkSchema(many, option, schema)
  for (const [status, schema] of Object.entries(errors))
    checkSchema(many, `errors[${status}]`, schema)
}

/** Checks that a value is a schema. */
export function checkSchema(
  many: string,
  option: string,
  schema: unknown,
): asserts schema is StandardSchema {
  if ('~standard' in Object(schema)) return
  throw configurationFailure(
    'schema-missing',
    __DEV__ &&
      `repository(): "${option}" of "${many}" is not a schema. Pass a schema of zod, or of any library that implements Standard Schema.`,
  )
}
