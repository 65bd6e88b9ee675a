import { isRecord } from '../queries/shareEqual.js'

/** Whether an id is like nothing else; those that an app makes up may mean something else elsewhere. */
export function isGeneratedId(id: unknown): id is string {
  return typeof id === 'string' && /^temporary-\d+-\d+-\d+$/.test(id)
}

/** The temporary ids in a value, wherever they stand. */
export function findGeneratedIds(value: unknown): readonly string[] {
  const ids: string[] = []
  replaceGeneratedIds(value, (id) => ids.push(id))
  return ids
}

/** A value with others in the place of its temporary ids. */
export function replaceGeneratedIds(value: unknown, replace: (id: string) => unknown): unknown {
  if (isGeneratedId(value)) return replace(value)
  if (Array.isArray(value)) return value.map((item) => replaceGeneratedIds(item, replace))
  if (!isRecord(value)) return value
  const members = Object.entries(value)
  return Object.fromEntries(
    members.map(([name, member]) => [name, replaceGeneratedIds(member, replace)]),
  )
}
