import { isObject } from './isObject.js'

/** Whether a value is nested deeper than any response that means something, and than code that calls itself can follow. */
export function isTooDeep(value: unknown, left = 500): boolean {
  if (!isObject(value)) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}
