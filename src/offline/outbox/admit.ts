import type { RegisteredRepository } from '../OfflineRepository.js'
import type { Item, OutboxFailure } from './OutboxEntry.js'
import { hasMutation, inputSchemaOf } from './createItem.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** Checks whether an entry may be sent. Returns it as it is, migrated, or failed; `undefined` leaves it in the outbox. */
export function admit(item: Item, settings: OutboxSettings): Item | undefined {
  if (item.state === 'failed') return item
  const { clock, maxWait, registry } = settings
  if (clock.now() - item.createdAt > maxWait)
    return toFailed(item, { kind: 'storage', message: 'The change waited longer than maxWait.' })
  const repository = registry.get(item.repository)
  if (!repository) return undefined
  const version = registry.versionOf(inputSchemaOf(repository, item.name))
  const exists = hasMutation(repository, item.name)
  if (exists && item.version === version) return item
  if (isFromLaterVersion(item, settings)) return undefined
  const failure = { kind: 'validation', message: 'Another version of the app stored it.' } as const
  return (exists && migrated(item, version, settings)) || toFailed(item, failure)
}

/** Whether an entry of another version was stored since this page started: by a later version, which sends it. */
export function isFromLaterVersion(
  { createdAt, migratedAt = createdAt }: Item,
  { clock, startedAt }: OutboxSettings,
): boolean {
  return migratedAt > startedAt && migratedAt <= clock.now()
}

/** The repository that can send an entry; `undefined` for an entry of a later version, or of a mutation that is gone. */
export function repositoryOf(
  item: Item,
  settings: OutboxSettings,
): RegisteredRepository | undefined {
  const { registry } = settings
  const repository = registry.get(item.repository)
  if (!repository || !hasMutation(repository, item.name)) return undefined
  const isCurrent = item.version === registry.versionOf(inputSchemaOf(repository, item.name))
  return isCurrent || !isFromLaterVersion(item, settings) ? repository : undefined
}

/** Converts an entry to this version of the app for a retry: migrated, or as it is where `migrate` returns nothing. */
export function toCurrentVersion(
  item: Item,
  repository: RegisteredRepository,
  settings: OutboxSettings,
): Item {
  const version = settings.registry.versionOf(inputSchemaOf(repository, item.name))
  const newer = item.version === version ? item : migrated(item, version, settings)
  return newer ?? { ...item, version }
}

/** `undefined` when `migrate` is missing, throws, or returns no variables. */
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

/** Fails an entry that refers to an entity that was never created: a temporary id is never sent. */
export function toOrphan(item: Item): Item {
  return toFailed(item, {
    kind: 'notFound',
    message: 'It refers to an entity that was not created.',
  })
}

function toFailed(item: Item, failure: OutboxFailure): Item {
  return { ...item, state: 'failed', failure }
}
