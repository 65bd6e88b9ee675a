import { isObject } from './isObject.js'

/** Whether a value is nested deeper than any meaningful response, and too deep for recursive functions. */
export function isTooDeep(value: unknown, left = 500): boolean {
  if (!isObject(value)) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}
