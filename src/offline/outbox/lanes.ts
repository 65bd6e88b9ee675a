import type { Item } from './OutboxEntry.js'
import { fromWritten, toWritten } from './writtenText.js'

/** What decides which entries are sent now. */
export interface Traffic {
  /** Entries in order. */
  readonly items: readonly Item[]
  /** Whether an entry is not being sent already, and need not wait for anything else. */
  isReady(item: Item): boolean
  /** How many more may be sent at the same time. */
  readonly room: number
}

/**
 * The entries to send now: the first of each lane. Whatever mentions an entity that is not made yet waits for that, and
 * behind a conflict its lane waits for the decision.
 */
export function nextItems({ items, isReady, room }: Traffic): Item[] {
  const lanes = new Set<string>()
  const unmade = new Set<unknown>()
  const next: Item[] = []
  for (const item of items) {
    const isFirst = !lanes.has(item.lane) && !item.needs.some((id) => unmade.has(id))
    if (item.temporaryId !== undefined) unmade.add(item.temporaryId)
    if (item.state === 'failed') continue
    lanes.add(item.lane)
    if (next.length < room && isFirst && item.state === 'waiting' && isReady(item)) next.push(item)
  }
  return next
}

/** The lane of an entity. */
export function laneOf(repository: string, subject: unknown): string | undefined {
  return isId(subject) ? `${repository}/${subject}` : undefined
}

export function isId(subject: unknown): subject is string | number | bigint {
  return ['string', 'number', 'bigint'].includes(typeof subject)
}

/** What a change is about: one entity, or nothing in particular. */
export function subjectOf(variables: unknown): unknown {
  return isObject(variables) ? Reflect.get(variables, 'id') : variables
}

/** Whether variables mention an entity that is not made yet. */
export function mentions(variables: unknown, temporaryId: string): boolean {
  if (String(subjectOf(variables)) === temporaryId) return true
  return isUnique(temporaryId) && `${JSON.stringify(variables)}`.includes(temporaryId)
}

/** Puts the server's id in the place of a temporary one. */
export function withRealId(variables: unknown, temporaryId: string, id: unknown): unknown {
  if (!isObject(variables)) return String(variables) === temporaryId ? id : variables
  if (!isUnique(temporaryId)) return { ...variables, id }
  const real = toWritten(id)
  const replace = (_name: string, it: unknown) => (it === temporaryId ? real : it)
  return fromWritten(JSON.parse(JSON.stringify(toWritten(variables)), replace))
}

/** Ids of ours are like nothing else and can be found anywhere; a negative number may be just that. */
function isUnique(temporaryId: string): boolean {
  return temporaryId.startsWith('temporary-')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
