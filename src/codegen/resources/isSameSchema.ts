import type { Schema } from '../document/OpenApi.js'

/** Whether two schemas are the same: one reference, or equal JSON. */
export function isSameSchema(one: Schema, other: Schema): boolean {
  if (one.$ref !== undefined || other.$ref !== undefined) return one.$ref === other.$ref
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
