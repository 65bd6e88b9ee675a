import { isObject } from '../failure/isObject.js'
import { runSchema } from './runSchema.js'
import type { StandardIssue, StandardSchema } from './StandardSchema.js'

/**
 * Returns a copy of a value without the keys that its schema does not recognize, if they are its only issues; else
 * `undefined`. Only zod reports which keys it does not recognize.
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
