import type { StandardSchema } from '../schema/StandardSchema.js'
import { checkSchema } from './checkSchemas.js'

/**
 * The schema that a declaration names.
 *
 * @throws a `configuration` failure when it is none
 */
export function toSchema(many: string, option: string, schema: unknown): StandardSchema {
  checkSchema(many, option, schema)
  return schema
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
