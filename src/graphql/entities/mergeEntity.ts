import { callSafely } from '../../failure/callSafely.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { toRecord } from '../toRecord.js'

/**
 * Merges an update into an entity, in the members that both have: each document selects others, also of nested objects. A
 * nested object or list item that is replaced by another one keeps its former value if the update selects less than is
 * shown, since the other object would be incomplete.
 */
export function mergeEntity(former: unknown, change: unknown): unknown {
  if (change === undefined) return former
  // The mutation's document types its argument.
  if (typeof change === 'function') return update(change as Updater, former)
  if (Array.isArray(former) && Array.isArray(change)) return mergeLists(former, change)
  if (!isRecord(former) || !isRecord(change)) return change
  if (!isSame(former, change)) return covers(change, former) ? change : former
  // The ids are equal, but one may be a number where the server sends a string.
  const keptMember = idOf(former) === undefined ? undefined : 'id'
  const changes = (name: string) => name !== keptMember && Object.hasOwn(change, name)
  const members = Object.entries(former).map(([name, value]) => [
    name,
    changes(name) ? mergeEntity(value, change[name]) : value,
  ])
  return Object.fromEntries(members)
}

/** Calls an updater function of the app. If it throws, the value stays unchanged. */
function update(change: Updater, former: unknown): unknown {
  let changed = former
  callSafely(() => {
    changed = change(former)
  })
  return changed
}

type Updater = (shown: unknown) => unknown

/** Whether two objects can be states of the same entity. */
export function isSame(former: unknown, change: unknown): boolean {
  const agree = (own: unknown, other: unknown): boolean =>
    own === undefined || other === undefined || own === other
  const [type, changed] = [former, change].map((it) => toRecord(it)['__typename'])
  return agree(idOf(former), idOf(change)) && agree(type, changed)
}

/** The id of an entity as a string. */
export function idOf(entity: unknown): string | undefined {
  const { id } = toRecord(entity)
  return ['string', 'number', 'bigint'].includes(typeof id) ? String(id) : undefined
}

/** Matches items by their ids: the item at the same index may be another entity. */
function mergeLists(former: readonly unknown[], change: readonly unknown[]): readonly unknown[] {
  const byId = new Map(former.filter(isRecord).map((item) => [idOf(item), item]))
  const pairs = change.map((item) => {
    const id = idOf(item)
    return [id === undefined ? undefined : byId.get(id), item] as const
  })
  const isComplete = pairs.every(([match, item]) => match !== undefined || covers(item, former[0]))
  return isComplete ? pairs.map(([match, item]) => mergeEntity(match, item)) : former
}

/** Whether a value has all members of another value of its type. */
function covers(value: unknown, other: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(other)) {
    return value.every((item) => covers(item, other[0]))
  }
  if (!isRecord(value) || !isRecord(other)) return true
  return Object.entries(other).every(
    ([name, member]) => Object.hasOwn(value, name) && covers(value[name], member),
  )
}
