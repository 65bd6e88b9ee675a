import type { StandardSchema } from './StandardSchema.js'

/**
 * Whether what a schema gives can be of another type than what it takes: by a codec, a transform, coercion or a default.
 * Then its input can't stand in for its output. What can't be told counts as converting.
 */
export function convertsValues(schema: StandardSchema): boolean {
  const known = verdicts.get(schema)
  if (known !== undefined) return known
  const verdict = isOpaque(schema) || converts(schema, new Set())
  verdicts.set(schema, verdict)
  return verdict
}

const verdicts = new WeakMap<StandardSchema, boolean>()

/** Libraries of which the insides are not known, and those that say it themselves. */
function isOpaque(schema: StandardSchema): boolean {
  const { vendor } = schema['~standard']
  if (vendor === 'arktype') return Reflect.get(schema, 'includesTransform') !== false
  return vendor !== 'zod' && vendor !== 'valibot'
}

const convertingTypes: ReadonlySet<unknown> = new Set([
  'catch',
  'default',
  'pipe',
  'prefault',
  'transform',
])

function converts(node: unknown, seen: Set<unknown>): boolean {
  if (typeof node !== 'object' || node === null || seen.has(node)) return false
  seen.add(node)
  const definition = definitionOf(node)
  const { type, kind, coerce, default: fallback } = definition
  if (convertingTypes.has(type) || kind === 'transformation' || coerce === true) return true
  if (kind !== undefined && fallback !== undefined) return true
  return Object.values(definition).some((part) => converts(part, seen))
}

/** zod keeps what a schema is made of below `_zod.def`; others keep it in the schema. */
function definitionOf(node: object): Record<string, unknown> {
  const inside: unknown = Reflect.get(node, '_zod')
  const definition: unknown =
    typeof inside === 'object' && inside !== null && Reflect.get(inside, 'def')
  return { ...(typeof definition === 'object' ? definition : node) }
}
