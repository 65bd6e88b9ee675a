import { callSafely } from '../../failure/callSafely.js'
import { isRecord } from '../../repository/queries/shareEqual.js'
import { recordOf } from '../recordOf.js'

/**
 * An entity with its change, as far as they have members in common: each document selects others, of what lies deeper too.
 * Where another object takes a place, or joins a list, of which less was selected than is shown there, what was there
 * stays: it can't be shown whole.
 */
export function mergeEntity(former: unknown, change: unknown): unknown {
  if (change === undefined) return former
  // What it takes, the mutation's document says.
  if (typeof change === 'function') return changedBy(change as Updater, former)
  if (Array.isArray(former) && Array.isArray(change)) return mergeLists(former, change)
  if (!isRecord(former) || !isRecord(change)) return change
  if (!isSame(former, change)) return covers(change, former) ? change : former
  // An id that is told is the same one, though maybe a number where the server writes a text.
  const kept = idOf(former) === undefined ? undefined : 'id'
  const tells = (name: string) => name !== kept && Object.hasOwn(change, name)
  const members = Object.entries(former).map(([name, value]) => [
    name,
    tells(name) ? mergeEntity(value, change[name]) : value,
  ])
  return Object.fromEntries(members)
}

/** A value as a function of the app makes it; a bug there leaves it as it is. */
function changedBy(change: Updater, former: unknown): unknown {
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
  const [type, changed] = [former, change].map((it) => recordOf(it)['__typename'])
  return agree(idOf(former), idOf(change)) && agree(type, changed)
}

/** What an entity is told by. */
export function idOf(entity: unknown): string | undefined {
  const { id } = recordOf(entity)
  return ['string', 'number', 'bigint'].includes(typeof id) ? String(id) : undefined
}

/** Items are told by their ids: what stands at the same place may be another one. */
function mergeLists(former: readonly unknown[], change: readonly unknown[]): readonly unknown[] {
  const known = new Map(former.filter(isRecord).map((item) => [idOf(item), item]))
  const pairs = change.map((item) => {
    const id = idOf(item)
    return [id === undefined ? undefined : known.get(id), item] as const
  })
  const isWhole = pairs.every(([own, item]) => own !== undefined || covers(item, former[0]))
  return isWhole ? pairs.map(([own, item]) => mergeEntity(own, item)) : former
}

/** Whether all members are there that something else of its kind has. */
function covers(value: unknown, other: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(other)) {
    return value.every((item) => covers(item, other[0]))
  }
  if (!isRecord(value) || !isRecord(other)) return true
  return Object.entries(other).every(
    ([name, member]) => Object.hasOwn(value, name) && covers(value[name], member),
  )
}
