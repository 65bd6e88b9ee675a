import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { KnownRepository } from '../OfflineRepository.js'
import type { Item, OutboxFailure } from './OutboxEntry.js'
import { hasMutation, inputOf } from './newItem.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** Decides whether an entry may still be sent: gives it as it is, migrated, or as failed; `undefined` leaves it alone. */
export function admit(item: Item, settings: OutboxSettings): Item | undefined {
  if (item.state === 'failed') return item
  const { clock, maxWait, registry } = settings
  if (clock.now() - item.createdAt > maxWait)
    return failed(item, { kind: 'storage', message: 'It waited too long to be sent.' })
  const known = registry.get(item.repository)
  if (!known) return undefined
  const version = registry.versionOf(inputOf(known, item.name))
  const isThere = hasMutation(known, item.name)
  if (isThere && item.version === version) return item
  if (isOfLater(item, settings)) return undefined
  const failure = { kind: 'validation', message: 'Another version of the app wrote it.' } as const
  return (isThere && migrated(item, version, settings)) || failed(item, failure)
}

/** Whether an entry of another version of the app is of a newer one, in a later tab, which knows what it says and sends it. */
export function isOfLater(
  { createdAt, migratedAt = createdAt }: Item,
  { clock, startedAt }: OutboxSettings,
): boolean {
  return migratedAt > startedAt && migratedAt <= clock.now()
}

/** An entry as this version of the app tries it again: as it is, where nobody gives it the new shape. */
export function renewed(item: Item, known: KnownRepository, settings: OutboxSettings): Item {
  const version = settings.registry.versionOf(inputOf(known, item.name))
  const newer = item.version === version ? item : migrated(item, version, settings)
  return newer ?? { ...item, version }
}

/** `undefined` when nobody gives the variables in the new shape. */
function migrated(
  item: Item,
  version: string,
  { clock, migrate }: OutboxSettings,
): Item | undefined {
  try {
    const variables = migrate?.(item)
    if (variables === undefined) return undefined
    return { ...item, variables, version, migratedAt: clock.now() }
  } catch {
    return undefined
  }
}

/** An entry whose turn has come though what it mentions was never made: no temporary id is sent. */
export function orphaned(item: Item): Item {
  return failed(item, { kind: 'notFound', message: 'What it mentions was never made.' })
}

function failed(item: Item, failure: OutboxFailure): Item {
  return { ...item, state: 'failed', failure }
}

/** The failure of an entry that failed in another tab, or in a former page. */
export function failureOf({ failure }: Item): ApiFailure {
  return createApiFailure(failure ?? { kind: 'unexpected', message: '' })
}

/** A change that will not be sent from here. */
export function givenUp(reason: 'signedOut' | 'caller'): ApiFailure {
  const message = 'This page gave the change up before it was sent.'
  return createApiFailure({ kind: 'requestCancelled', reason, message })
}

/** There is no room for another change. */
export function tooMany(most: number): ApiFailure {
  const message = `${most} changes wait to be sent already, so this one was not made.`
  return createApiFailure({ kind: 'storage', code: 'full', message })
}
