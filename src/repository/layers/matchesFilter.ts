import { isRecord } from '../queries/shareEqual.js'

/** Whether every member of a filter equals the entity's member of that name. */
export function matchesFilter(entity: unknown, filter: Readonly<Record<string, unknown>>): boolean {
  if (!isRecord(entity)) return false
  return Object.entries(filter).every(([name, value]) => Object.is(entity[name], value))
}
