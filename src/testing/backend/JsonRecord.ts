/** An object of JSON. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** Whether a value is an object of JSON, and no list. */
export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object of JSON, or an empty one for what is none. */
export function recordOf(value: unknown): JsonRecord {
  return isJsonRecord(value) ? value : {}
}

/** A value of JSON as text, for comparing. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : JSON.stringify(value)
}
