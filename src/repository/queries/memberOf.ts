import { isRecord } from './shareEqual.js'

/** A member of what may be an object; `undefined` of anything else. */
export function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}
