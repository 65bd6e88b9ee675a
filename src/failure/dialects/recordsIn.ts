import { isRecord } from './isRecord.js'

/** The objects in a list; empty if the value is not a list. */
export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
