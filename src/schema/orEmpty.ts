import { runSchema } from './runSchema.js'
import { schemaAround } from './schemaOf.js'
import type { ResponseHead, StandardSchema } from './StandardSchema.js'

/**
 * Returns a schema that also accepts an empty body.
 *
 * @param isEnough - whether a response without a body is sufficient, by its status and headers
 */
export function orEmpty(
  schema: StandardSchema,
  isEnough: (response?: ResponseHead) => boolean,
): StandardSchema & { schema: StandardSchema } {
  return schemaAround(schema, (value, options) => {
    const isDone = isEnough(options?.libraryOptions?.response)
    return value === undefined && isDone ? { value } : runSchema(schema, value, options)
  })
}
