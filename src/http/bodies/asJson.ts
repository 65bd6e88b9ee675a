import { memberOf } from '../../failure/memberOf.js'

/** What it says of itself for JSON, as dates of all libraries do, decimals and collections. */
export function asJson(value: unknown): unknown {
  const toJSON = memberOf(value, 'toJSON')
  return typeof toJSON === 'function' ? Reflect.apply(toJSON, value, []) : value
}
