/** Whether a value is an object of any kind, including lists, and so a valid key of a `WeakMap`. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
