import { someSchemaPart } from './someSchemaPart.js'
import type { StandardSchema } from './StandardSchema.js'

/**
 * Whether the output of a schema can be of another type than its input: by a codec, a transform, coercion or a default.
 * Its input can't replace its output then. Returns `true` if that can't be determined.
 */
export function convertsValues(schema: StandardSchema): boolean {
  return isOpaque(schema) || converts(schema)
}

/**
 * Whether a schema can't be inspected: of an unknown library, of arktype with a transform, which arktype reports itself, or
 * a wrapper that hides its schema, as `toStandardJsonSchema` of valibot creates.
 */
function isOpaque(schema: StandardSchema): boolean {
  const { vendor } = schema['~standard']
  if (vendor === 'arktype') return Reflect.get(schema, 'includesTransform') !== false
  return (vendor !== 'zod' && vendor !== 'valibot') || Object.keys(schema).length === 1
}

/** `lazy` hides its inner schema. */
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
