/** Whether a value is an object of any sort: a list too, and a key of a `WeakMap`. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
