import { configurationFailure } from '../failure/configurationFailure.js'
import type { StandardSchema } from '../schema/StandardSchema.js'

/**
 * The schema that a declaration names.
 *
 * @throws a `configuration` failure when it is none
 */
export function toSchema(many: string, option: string, schema: unknown): StandardSchema {
  if (isSchema(schema)) return schema
  throw configurationFailure(
    'schema-missing',
    __DEV__ &&
      `repository(): "${option}" of "${many}" is not a schema. Pass a schema of zod, or of any library that implements Standard Schema.`,
  )
}

/** The schema that a declaration may name. */
export function toOptionalSchema(
  many: string,
  option: string,
  schema: unknown,
): StandardSchema | undefined {
  return schema === undefined ? undefined : toSchema(many, option, schema)
}

/** The schemas of error bodies, by status. */
export function toErrorSchemas(
  many: string,
  errors: unknown,
): Readonly<Record<number, StandardSchema>> {
  const schemas = Object.entries(errors ?? {})
  return Object.fromEntries(
    schemas.map(([status, schema]) => [status, toSchema(many, `errors[${status}]`, schema)]),
  )
}

function isSchema(value: unknown): value is StandardSchema {
  return '~standard' in Object(value)
}
