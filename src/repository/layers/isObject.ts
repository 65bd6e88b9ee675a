/** Whether a value is an object of any sort, and can be a key of a `WeakMap`. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
