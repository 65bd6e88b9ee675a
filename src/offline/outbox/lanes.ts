import { addressText, idIn, isWhole, withId } from '../../repository/addressing.js'
import { isGeneratedId, replaceGeneratedIds } from '../../repository/layers/generatedIds.js'
import type { Item } from './OutboxEntry.js'

/**
 * The entries to send next: the first of each lane, in order. An entry that refers to an entity of an earlier entry waits
 * for that one, and a lane waits behind a conflict until it is resolved.
 */
export function nextItems(items: readonly Item[]): Item[] {
  const lanes = new Set<string>()
  const earlier = new Set<string>()
  return items.filter(({ id, lane, dependencies, state }) => {
    const isFirst = !lanes.has(lane) && !dependencies.some((other) => earlier.has(other))
    earlier.add(id)
    if (state !== 'failed') lanes.add(lane)
    return isFirst && state === 'waiting'
  })
}

/** The lane of an entity; `undefined` for an address that identifies none. */
export function laneOf(repository: string, address: unknown): string | undefined {
  const isOneEntity = isId(idIn(address)) && isWhole(address)
  return isOneEntity ? `${repository}/${addressText(address)}` : undefined
}

export function isId(subject: unknown): subject is string | number | bigint {
  return /string|number|bigint/.test(typeof subject)
}

/** Whether a change, by its lane and the ids in its variables, refers to the entity that an entry creates. */
export function isDependency(
  { temporaryId, lane }: Pick<Item, 'temporaryId' | 'lane'>,
  change: { readonly lane: string; readonly ids: readonly string[] },
): boolean {
  if (temporaryId === undefined) return false
  return lane === change.lane || change.ids.includes(temporaryId)
}

/** The entries that depend on an entry. */
export function dependentsOf(id: string, items: readonly Item[]): readonly Item[] {
  return items.filter(({ dependencies }) => dependencies.includes(id))
}

/** Replaces a temporary id by the server's: anywhere in the variables if it is unique, otherwise only as their id. */
export function withRealId(variables: unknown, temporaryId: string, id: unknown): unknown {
  if (!isGeneratedId(temporaryId)) return withId(variables, id)
  return replaceGeneratedIds(variables, (other) => (other === temporaryId ? id : other))
}
