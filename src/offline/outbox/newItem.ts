import { createId } from '../../http/createId.js'
import { settledData } from '../../repository/layers/settledData.js'
import type { RelayedMutation } from '../../repository/mutations/Relay.js'
import { type KnownRepository, scopeOf } from '../OfflineRepository.js'
import { isId, laneOf, mentions, subjectOf } from './lanes.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { toWritten } from './writtenText.js'

/** Makes an entry of a mutation; `undefined` when it may not be written down, or can't. */
export function newItem(
  { parts, name, variables: given, temporaryId: madeAs }: RelayedMutation,
  { registry, queryClient, clock }: OutboxSettings,
  items: readonly Item[],
): Item | undefined {
  const { definition, keys, scope } = parts
  const repository = scopeOf(keys)
  const isDeclared = definition.endpoints[name]?.offline ?? definition.offline
  const known = registry.get(repository)
  if (!isDeclared || !known || isSensitive(given)) return undefined
  const ids = definition.layering?.writesOf(queryClient).idsOf(scope)
  const variables = ids ? withSubject(given, ids.current(subjectOf(given))) : given
  const written = toWritten(variables)
  if (written === undefined && variables !== undefined) return undefined
  const temporaryId = isId(madeAs) ? String(madeAs) : undefined
  const subject = temporaryId ?? subjectOf(variables)
  const createdAt = clock.now()
  const id = nextId(createdAt, items)
  const made = items.flatMap((item) => item.temporaryId ?? [])
  return {
    ...{ id, repository, name, variables, temporaryId, createdAt },
    state: 'waiting',
    key: createId(),
    lane: laneOf(repository, subject) ?? id,
    needs: made.filter((it) => mentions(written, it)),
    version: registry.versionOf(inputOf(known, name)),
    base: settledData(queryClient.getQueryData(keys.detail(subject))),
    ...{ refusals: 0, conflicts: 0, revision: 0 },
  }
}

/** The schema of what a mutation takes. */
export function inputOf({ definition }: KnownRepository, name: string): unknown {
  const { create, update, endpoints } = definition
  const usual: Readonly<Record<string, unknown>> = { create, update }
  return usual[name] ?? endpoints[name]?.body
}

const secret = /passw|passphrase|secret|token$|cvc|cvv|card_?number|^(?:otp|pin|ssn|iban)$/i

/** Whether variables hold a secret, by the names of their members: such a thing is never written down. */
function isSensitive(variables: unknown): boolean {
  if (typeof variables !== 'object' || variables === null) return false
  return Object.entries(variables).some(([name, value]) => secret.test(name) || isSensitive(value))
}

/** Whoever still has the temporary id of an entity that is made by now means that one. */
function withSubject(variables: unknown, id: unknown): unknown {
  if (id === subjectOf(variables)) return variables
  return typeof variables === 'object' ? { ...variables, id } : id
}

let count = 0

/** Later than all before, also when the clock was set back. */
function nextId(now: number, items: readonly Item[]): string {
  const time = now.toString(36)
  const last = items.at(-1)?.id.split('.')[0] ?? ''
  return [time > last ? time : last, (++count).toString(36).padStart(5, '0'), createId()].join('.')
}
