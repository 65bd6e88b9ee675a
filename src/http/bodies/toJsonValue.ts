import { memberOf } from '../../failure/memberOf.js'

/** Calls the `toJSON` method of a value, which dates of all libraries, decimals and collections have. */
export function toJsonValue(value: unknown): unknown {
  const toJSON = memberOf(value, 'toJSON')
  return typeof toJSON === 'function' ? Reflect.apply(toJSON, value, []) : value
}
