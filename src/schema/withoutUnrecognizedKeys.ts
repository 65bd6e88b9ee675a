import { isObject } from '../failure/isObject.js'
import { runSchema } from './runSchema.js'
import type { StandardIssue, StandardSchema } from './StandardSchema.js'

/**
 * A copy of a value without the keys that its schema does not know, when they are all that the schema refuses; else
 * `undefined`. Only zod says which keys it means.
 */
export async function withoutUnrecognizedKeys(
  schema: StandardSchema,
  value: unknown,
): Promise<unknown> {
  const { issues = [] } = await runSchema(schema, value)
  const copy: unknown = structuredClone(value)
  for (const issue of issues) {
    const { code, keys, path = [] }: StandardIssue & { code?: unknown; keys?: unknown } = issue
    if (code !== 'unrecognized_keys' || !Array.isArray(keys)) return undefined
    const owner = path.reduce<unknown>(
      (at, part) => Reflect.get(Object(at), typeof part === 'object' ? part.key : part),
      copy,
    )
    if (!isObject(owner)) return undefined
    for (const key of keys) Reflect.deleteProperty(owner, String(key))
  }
  return issues.length > 0 ? copy : undefined
}
