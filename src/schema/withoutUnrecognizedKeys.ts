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
  const paths = issues.map(pathsOfKeys)
  if (paths.length === 0 || paths.includes(undefined)) return undefined
  return without(
    value,
    paths.flatMap((it) => it ?? []),
  )
}

type Path = readonly PropertyKey[]

function pathsOfKeys(issue: StandardIssue): Path[] | undefined {
  const keys: unknown = Reflect.get(issue, 'keys')
  if (Reflect.get(issue, 'code') !== 'unrecognized_keys' || !Array.isArray(keys)) return undefined
  const place = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part))
  return keys.map((key) => [...place, String(key)])
}

function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value
  const inside = (key: PropertyKey): Path[] =>
    paths.filter(([first]) => first === key).map(([, ...rest]) => rest)
  if (Array.isArray(value)) return value.map((row, index) => without(row, inside(index)))
  const kept = Object.entries(value).filter(
    ([key]) => !inside(key).some((rest) => rest.length === 0),
  )
  return Object.fromEntries(kept.map(([key, member]) => [key, without(member, inside(key))]))
}
