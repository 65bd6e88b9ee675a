import { createId } from '../../http/createId.js'
import { settledData } from '../../repository/layers/settledData.js'
import { writesOf } from '../../repository/layers/Writes.js'
import type { RelayedMutation } from '../../repository/mutations/Relay.js'
import { fingerprint } from '../fingerprint.js'
import { type KnownRepository, scopeOf } from '../OfflineRepository.js'
import { isSensitive } from './isSensitive.js'
import { mentions, subjectOf } from './lanes.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { toWritten } from './writtenText.js'

/** Makes an entry of a mutation; `undefined` when it may not be written down, or can't. */
export function newItem(
  { parts, name, variables: given, temporaryId: madeAs }: RelayedMutation,
  { registry, queryClient, clock, version }: OutboxSettings,
  items: readonly Item[],
): Item | undefined {
  const { definition, keys } = parts
  const repository = scopeOf(keys)
  const isDeclared = definition.endpoints[name]?.offline ?? definition.offline
  const known = registry.get(repository)
  if (!isDeclared || !known || isSensitive(given)) return undefined
  const ids = writesOf(queryClient).idsOf(parts.scope)
  const variables = withSubject(given, ids.current(subjectOf(given)))
  const written = toWritten(variables)
  if (written === undefined && variables !== undefined) return undefined
  const temporaryId = isId(madeAs) ? String(madeAs) : undefined
  const subject = temporaryId ?? subjectOf(variables)
  const createdAt = clock.now()
  const id = nextId(createdAt, items)
  return {
    ...{ id, repository, name, variables, temporaryId, createdAt },
    state: 'waiting',
    key: createId(),
    lane: laneOf(repository, subject) ?? id,
    needs: items
      .flatMap((item) => item.temporaryId ?? [])
      .filter((other) => mentions(written, other)),
    version: versionOf(known, name, version),
    base: settledData(queryClient.getQueryData(keys.detail(subject))),
    ...{ refusals: 0, conflicts: 0, revision: 0 },
  }
}

/** The lane of an entity. */
export function laneOf(repository: string, subject: unknown): string | undefined {
  return isId(subject) ? `${repository}/${subject}` : undefined
}

function isId(subject: unknown): subject is string | number | bigint {
  return ['string', 'number', 'bigint'].includes(typeof subject)
}

/** What a mutation's variables have to look like, as far as their schema tells. */
export function versionOf({ definition }: KnownRepository, name: string, version: string): string {
  const { create, update, endpoints } = definition
  const usual: Record<string, unknown> = { create, update }
  return fingerprint(version, usual[name] ?? endpoints[name]?.body)
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
