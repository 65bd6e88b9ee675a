import { isRecord } from './shareEqual.js'

/** Returns a member of a record; `undefined` for any other value, such as text or an instance of a class. */
export function memberOfRecord(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}
