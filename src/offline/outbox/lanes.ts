import { addressText, idIn, isWhole } from '../../repository/addressing.js'
import type { Item } from './OutboxEntry.js'
import { fromText, toText } from './writtenText.js'

/**
 * The entries to send next, of all in order: the first of each lane. Whatever mentions an entity that is not made yet waits
 * for that, and behind a conflict its lane waits for the decision.
 */
export function nextItems(items: readonly Item[]): Item[] {
  const lanes = new Set<string>()
  const unmade = new Set<unknown>()
  return items.filter(({ lane, needs, state, temporaryId }) => {
    const isFirst = !lanes.has(lane) && !needs.some((id) => unmade.has(id))
    unmade.add(temporaryId)
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

/** Whether a change, of which the lane and the text are known, mentions the entity that an entry will make. */
export function isMentioned(
  { temporaryId, lane }: Pick<Item, 'temporaryId' | 'lane'>,
  change: { readonly lane: string; readonly text: string },
): boolean {
  if (temporaryId === undefined) return false
  return lane === change.lane || (isUnique(temporaryId) && change.text.includes(temporaryId))
}

/** The later entries that mention the entity that an entry has made. */
export function mentioning({ temporaryId, lane }: Item, items: readonly Item[]): readonly Item[] {
  if (temporaryId === undefined) return []
  return items.filter(
    ({ needs, lane: own }) =>
      needs.includes(temporaryId) && (own === lane || isUnique(temporaryId)),
  )
}

/** Puts the server's id in the place of a temporary one. */
export function withRealId(variables: unknown, temporaryId: string, id: unknown): unknown {
  if (variables !== Object(variables)) return String(variables) === temporaryId ? id : variables
  if (!isUnique(temporaryId)) return { ...Object(variables), id }
  // As a value: what is followed by a colon is a name.
  const places = new RegExp(`"${temporaryId}"(?!:)`, 'g')
  return fromText(`${toText(variables)?.replace(places, () => `${toText(id)}`)}`)
}

/** Ids of ours are like nothing else and can be found anywhere; a negative number may be just that. */
function isUnique(temporaryId: string): boolean {
  return temporaryId.startsWith('temporary-')
}
