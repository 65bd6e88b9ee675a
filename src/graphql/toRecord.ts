import { isRecord } from '../repository/queries/shareEqual.js'

/** The value if it is an object with members, else an empty one. */
export function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}
