import { addressText, idIn, isWhole, withId } from '../../repository/addressing.js'
import { isGeneratedId, replaceGeneratedIds } from '../../repository/layers/generatedIds.js'
import type { Item } from './OutboxEntry.js'

/**
 * The entries to send next, of all in order: the first of each lane. Whatever mentions an entity that is not made yet waits
 * for that, and behind a conflict its lane waits for the decision.
 */
export function nextItems(items: readonly Item[]): Item[] {
  const lanes = new Set<string>()
  const earlier = new Set<string>()
  return items.filter(({ id, lane, needs, state }) => {
    const isFirst = !lanes.has(lane) && !needs.some((other) => earlier.has(other))
    earlier.add(id)
    if (state !== 'failed') lanes.add(lane)
    return isFirst && state === 'waiting'
  })
}

/** The lane of an entity. */
export function laneOf(repository: string, address: unknown): string | undefined {
  const isOfOne = isId(idIn(address)) && isWhole(address)
  return isOfOne ? `${repository}/${addressText(address)}` : undefined
}

export function isId(subject: unknown): subject is string | number | bigint {
  return /string|number|bigint/.test(typeof subject)
}

/** Whether a change, of which the lane and the temporary ids in it are known, mentions the entity that an entry will make. */
export function isMentioned(
  { temporaryId, lane }: Pick<Item, 'temporaryId' | 'lane'>,
  change: { readonly lane: string; readonly ids: readonly string[] },
): boolean {
  if (temporaryId === undefined) return false
  return lane === change.lane || change.ids.includes(temporaryId)
}

/** The later entries that mention the entity that an entry makes. */
export function mentioning(id: string, items: readonly Item[]): readonly Item[] {
  return items.filter(({ needs }) => needs.includes(id))
}

/** Puts the server's id in the place of a temporary one: anywhere if that is like nothing else. */
export function withRealId(variables: unknown, temporaryId: string, id: unknown): unknown {
  if (!isGeneratedId(temporaryId)) return withId(variables, id)
  return replaceGeneratedIds(variables, (other) => (other === temporaryId ? id : other))
}
