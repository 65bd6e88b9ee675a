import { createId } from '../../http/createId.js'
import { idIn, withId } from '../../repository/addressing.js'
import { findGeneratedIds } from '../../repository/layers/generatedIds.js'
import { settledData } from '../../repository/layers/settledData.js'
import type { OutboxMutation } from '../../repository/mutations/MutationOutbox.js'
import { type RegisteredRepository, scopeOf } from '../OfflineRepository.js'
import { isId, isDependency, laneOf } from './lanes.js'
import type { Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { serialize } from './serialize.js'

/** Creates the entry of a mutation; `undefined` when it may not or can't be stored. */
export function createItem(
  { parts, name, variables: passedVariables, temporaryId: optimisticId }: OutboxMutation,
  { registry, queryClient, clock }: OutboxSettings,
  items: readonly Item[],
): Item | undefined {
  const { definition, keys, scope } = parts
  const repository = scopeOf(keys)
  const isDeclared = definition.endpoints[name]?.offline ?? definition.offline
  const registered = registry.get(repository)
  if (!isDeclared || !registered) return undefined
  const realIds = definition.layering?.mutationsOf?.(queryClient).idsOf(scope)
  const variables = realIds
    ? withRealSubject(passedVariables, idIn(realIds.current(keys.addressIn(passedVariables))))
    : passedVariables
  if (serialize(variables) === undefined && variables !== undefined) return undefined
  // Circular variables can't be serialized, so this recursion ends.
  if (isSensitive(variables)) return undefined
  const temporaryId = isId(optimisticId) ? String(optimisticId) : undefined
  const address = keys.addressOf(temporaryId ?? idIn(variables), variables)
  const createdAt = clock.now()
  const id = nextId(createdAt, items)
  const lane = laneOf(repository, address) ?? id
  const ids = findGeneratedIds(variables)
  const dependencies = items.filter((it) => isDependency(it, { lane, ids }))
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
    dependencies: dependencies.map((it) => it.id),
    version: registry.versionOf(inputSchemaOf(registered, name)),
    base: settledData(queryClient.getQueryData(keys.detail(address))),
    refusals: 0,
    conflicts: 0,
    revision: 0,
  }
}

/** The schema of a mutation's input. */
export function inputSchemaOf({ definition }: RegisteredRepository, name: string): unknown {
  const isStandard = name === 'create' || name === 'update'
  return isStandard ? definition[name] : definition.endpoints[name]?.body
}

/** Whether a repository has a mutation. A stored one may come from another version of the app. */
export function hasMutation({ definition }: RegisteredRepository, name: string): boolean {
  return /^(?:create|update|delete)$/.test(name) || definition.endpoints[name]?.is === 'mutation'
}

const secret =
  /pass(?:w|phrase|code)|secret|credential|pwd$|tokens?$|(?:api|private)_?key$|cv[cv]|card_?number|security_?code|otp(?:_?code)?$|^(?:\w*_|new|old)?pin(?:_?code)?$|^(?:ssn|iban|jwt)$/i

/** Whether variables hold a secret, by the names of their members. Secrets are never stored. */
function isSensitive(variables: unknown): boolean {
  if (typeof variables !== 'object') return false
  const members = Object.entries(variables ?? {})
  return members.some(([name, value]) => secret.test(name) || isSensitive(value))
}

/** Replaces the temporary id of an entity that was created meanwhile. */
function withRealSubject(variables: unknown, id: unknown): unknown {
  return id === idIn(variables) ? variables : withId(variables, id)
}

/** Sorts after all former ids, even when the clock was set back. */
function nextId(now: number, items: readonly Item[]): string {
  const last = parseInt(items.at(-1)?.id ?? '0', 36)
  return `${Math.max(now, last + 1).toString(36)}.${createId()}`
}
