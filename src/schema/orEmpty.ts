import { runSchema } from './runSchema.js'
import type { StandardSchema } from './StandardSchema.js'

/** Takes what a schema takes, and an empty body besides. */
export function orEmpty(schema: StandardSchema): StandardSchema & { schema: StandardSchema } {
  return {
    '~standard': {
      version: 1,
      vendor: schema['~standard'].vendor,
      validate: (value, options) =>
        value === undefined ? { value } : runSchema(schema, value, options),
    },
    // Where others look for what it is made of.
    schema,
  }
}
