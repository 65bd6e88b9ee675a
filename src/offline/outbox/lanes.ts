import { memberOf } from '../memberOf.js'
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
export function laneOf(repository: string, subject: unknown): string | undefined {
  return isId(subject) ? `${repository}/${subject}` : undefined
}

export function isId(subject: unknown): subject is string | number | bigint {
  return /string|number|bigint/.test(typeof subject)
}

/** What a change is about: one entity, or nothing in particular. */
export function subjectOf(variables: unknown): unknown {
  return variables === Object(variables) ? memberOf(variables, 'id') : variables
}

/** Whether variables, which are also given as text, mention an entity that is not made yet. */
export function mentions(variables: unknown, text: string, temporaryId: string): boolean {
  const isSubject = String(subjectOf(variables)) === temporaryId
  return isSubject || (isUnique(temporaryId) && text.includes(temporaryId))
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
