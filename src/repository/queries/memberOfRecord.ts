import { isRecord } from './shareEqual.js'

/** A member of what may be a record; `undefined` of anything else, be it text or an instance of a class. */
export function memberOfRecord(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}
