import { convertsValues } from './convertsValues.js'
import { someSchemaPart } from './someSchemaPart.js'
import type { StandardSchema } from './StandardSchema.js'

/**
 * Whether a schema is certainly idempotent, so that its output passes unchanged again: it converts nothing, calls no
 * function of the app (which might read a clock), and does not try several shapes in turn.
 */
export function isRepeatable(schema: StandardSchema): boolean {
  return '_zod' in schema && !convertsValues(schema) && !isUncertain(schema)
}

/** `overwrite` trims text and changes its case. */
const isUncertain = /* @__PURE__ */ someSchemaPart(
  ({ type, check, fn, discriminator, unionFallback }) => {
    if (type === 'union') return !discriminator || unionFallback === true
    return fn !== undefined || /custom|overwrite|success/.test([check, type].join())
  },
)
