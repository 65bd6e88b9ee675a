import { createId } from '../../http/createId.js'
import { idIn, withId } from '../../repository/addressing.js'
import { findGeneratedIds } from '../../repository/layers/generatedIds.js'
import { settledData } from '../../repository/layers/settledData.js'
import type { OutboxMutation } from '../../repository/mutations/MutationOutbox.js'
import { type KnownRepository, scopeOf } from '../OfflineRepository.js'
import { isId, isMentioned, laneOf } from './lanes.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { toText } from './writtenText.js'

/** Makes an entry of a mutation; `undefined` when it may not be written down, or can't. */
export function newItem(
  { parts, name, variables: given, temporaryId: madeAs }: OutboxMutation,
  { registry, queryClient, clock }: OutboxSettings,
  items: readonly Item[],
): Item | undefined {
  const { definition, keys, scope } = parts
  const repository = scopeOf(keys)
  const isDeclared = definition.endpoints[name]?.offline ?? definition.offline
  const known = registry.get(repository)
  if (!isDeclared || !known) return undefined
  const realIds = definition.layering?.mutationsOf?.(queryClient).idsOf(scope)
  const variables = realIds
    ? withSubject(given, idIn(realIds.current(keys.addressIn(given))))
    : given
  if (toText(variables) === undefined && variables !== undefined) return undefined
  // What refers to itself, without an end, can't be written.
  if (isSensitive(variables)) return undefined
  const temporaryId = isId(madeAs) ? String(madeAs) : undefined
  const address = keys.addressOf(temporaryId ?? idIn(variables), variables)
  const createdAt = clock.now()
  const id = nextId(createdAt, items)
  const lane = laneOf(repository, address) ?? id
  const ids = findGeneratedIds(variables)
  const needed = items.filter((it) => isMentioned(it, { lane, ids }))
  return {
    id,
    repository,
    name,
    variables,
    temporaryId,
    createdAt,
    state: 'waiting',
    key: createId(),
    lane,
    needs: needed.map((it) => it.id),
    version: registry.versionOf(inputOf(known, name)),
    base: settledData(queryClient.getQueryData(keys.detail(address))),
    refusals: 0,
    conflicts: 0,
    revision: 0,
  }
}

/** The schema of what a mutation takes. */
export function inputOf({ definition }: KnownRepository, name: string): unknown {
  const isUsual = name === 'create' || name === 'update'
  return isUsual ? definition[name] : definition.endpoints[name]?.body
}

/** Whether there is such a mutation: another version of the app may have had it. */
export function hasMutation({ definition }: KnownRepository, name: string): boolean {
  return /^(?:create|update|delete)$/.test(name) || definition.endpoints[name]?.is === 'mutation'
}

const secret =
  /pass(?:w|phrase|code)|secret|credential|pwd$|tokens?$|(?:api|private)_?key$|cv[cv]|card_?number|security_?code|otp(?:_?code)?$|^(?:\w*_|new|old)?pin(?:_?code)?$|^(?:ssn|iban|jwt)$/i

/** Whether variables hold a secret, by the names of their members: such a thing is never written down. */
function isSensitive(variables: unknown): boolean {
  if (typeof variables !== 'object') return false
  const members = Object.entries(variables ?? {})
  return members.some(([name, value]) => secret.test(name) || isSensitive(value))
}

/** Whoever still has the temporary id of an entity that is made by now means that one. */
function withSubject(variables: unknown, id: unknown): unknown {
  return id === idIn(variables) ? variables : withId(variables, id)
}

/** Later than all before, also when the clock was set back. */
function nextId(now: number, items: readonly Item[]): string {
  const last = parseInt(items.at(-1)?.id ?? '0', 36)
  return `${Math.max(now, last + 1).toString(36)}.${createId()}`
}
