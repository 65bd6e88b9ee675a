import { isObject } from '../isObject.js'

/** Whether a value is an object with named members: neither a list nor `null`. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value)
}
