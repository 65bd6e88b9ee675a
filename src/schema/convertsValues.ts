import { someSchemaPart } from './someSchemaPart.js'
import type { StandardSchema } from './StandardSchema.js'

/**
 * Whether what a schema gives can be of another type than what it takes: by a codec, a transform, coercion or a default.
 * Then its input can't stand in for its output. What can't be told counts as converting.
 */
export function convertsValues(schema: StandardSchema): boolean {
  return isOpaque(schema) || converts(schema)
}

/**
 * Libraries of which the insides are not known, those that say it themselves, and what was made of a schema and shows
 * nothing of it, as `toStandardJsonSchema` of valibot does.
 */
function isOpaque(schema: StandardSchema): boolean {
  const { vendor } = schema['~standard']
  if (vendor === 'arktype') return Reflect.get(schema, 'includesTransform') !== false
  return (vendor !== 'zod' && vendor !== 'valibot') || Object.keys(schema).length === 1
}

/** `lazy` hides what is inside. */
const convertingTypes: ReadonlySet<unknown> = new Set([
  'catch',
  'default',
  'lazy',
  'pipe',
  'prefault',
  'transform',
])

const converts = /* @__PURE__ */ someSchemaPart(({ type, kind, coerce, default: fallback }) => {
  if (convertingTypes.has(type) || kind === 'transformation' || coerce === true) return true
  return kind !== undefined && fallback !== undefined
})
