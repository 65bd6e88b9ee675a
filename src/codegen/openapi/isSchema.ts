import type { StandardSchema } from '../../schema/StandardSchema.js'

/** Whether a value is a Standard Schema. */
export function isSchema(value: unknown): value is StandardSchema {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isObject && '~standard' in value
}
