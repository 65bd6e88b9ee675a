import { runSchema } from './runSchema.js'
import { schemaAround } from './schemaOf.js'
import type { ResponseHead, StandardSchema } from './StandardSchema.js'

/**
 * Takes what a schema takes, and an empty body besides.
 *
 * @param isEnough - whether a response that has no body says what is needed
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
