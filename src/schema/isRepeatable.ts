import { convertsValues } from './convertsValues.js'
import { someSchemaPart } from './someSchemaPart.js'
import type { StandardSchema } from './StandardSchema.js'

/**
 * Whether a schema certainly gives back what it gave before, when it gets that: it converts nothing, runs no function of
 * the app's (which might read a clock), and does not try one shape after the other.
 */
export function isRepeatable(schema: StandardSchema): boolean {
  return '_zod' in schema && !convertsValues(schema) && !isUncertain(schema)
}

/** `overwrite` is what trims and changes cases. */
const isUncertain = /* @__PURE__ */ someSchemaPart(
  ({ type, check, fn, discriminator, unionFallback }) => {
    if (type === 'union') return !discriminator || unionFallback === true
    return fn !== undefined || /custom|overwrite|success/.test([check, type].join())
  },
)
