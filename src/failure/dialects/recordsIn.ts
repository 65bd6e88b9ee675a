import { isRecord } from './isRecord.js'

/** The objects of a list; nothing when the value is no list. */
export function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}
