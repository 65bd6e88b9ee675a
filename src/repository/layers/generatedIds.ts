import { isRecord } from '../queries/shareEqual.js'

/** Generates a temporary id for an entity that the server has not created yet. */
export function generateTemporaryId(): string {
  // React Native has no `crypto`. The id never leaves the device, so it needs no secure randomness.
  return `temporary-${[1, 2, 3].map(() => Math.floor(Math.random() * 2 ** 32)).join('-')}`
}

/** Whether the library generated an id, so that it is unique. An id that the app made up can mean another entity elsewhere. */
export function isGeneratedId(id: unknown): id is string {
  return typeof id === 'string' && /^temporary-\d+-\d+-\d+$/.test(id)
}

/** The generated ids in a value, at any depth. */
export function findGeneratedIds(value: unknown): readonly string[] {
  const ids: string[] = []
  replaceGeneratedIds(value, (id) => ids.push(id))
  return ids
}

/** A copy of a value with its generated ids replaced, at any depth. */
export function replaceGeneratedIds(value: unknown, replace: (id: string) => unknown): unknown {
  if (isGeneratedId(value)) return replace(value)
  if (Array.isArray(value)) return value.map((item) => replaceGeneratedIds(item, replace))
  if (!isRecord(value)) return value
  const members = Object.entries(value)
  return Object.fromEntries(
    members.map(([name, member]) => [name, replaceGeneratedIds(member, replace)]),
  )
}
