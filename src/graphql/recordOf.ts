import { isRecord } from '../repository/queries/shareEqual.js'

/** A value as an object whose members can be read; an empty one where it has none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}
