import type { Item, OutboxFailure } from './OutboxEntry.js'
import { inputOf } from './newItem.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** Decides whether an entry may still be sent: gives it as it is, migrated, or as failed; `undefined` leaves it alone. */
export function admit(item: Item, settings: OutboxSettings): Item | undefined {
  const { registry, clock, maxWait, migrate, startedAt } = settings
  const known = registry.get(item.repository)
  if (!known || item.state === 'failed') return known && item
  if (clock.now() - item.createdAt > maxWait) {
    return failed(item, { kind: 'storage', message: 'It waited too long to be sent.' })
  }
  const version = registry.versionOf(inputOf(known, item.name))
  if (item.version === version) return item
  // A tab with a newer version of the app has written it, and will send it.
  if (item.createdAt > startedAt) return undefined
  const variables = migrated(item, migrate)
  if (variables !== undefined) return { ...item, variables, version }
  return failed(item, { kind: 'validation', message: 'Another version of the app wrote it.' })
}

function migrated(item: Item, migrate: OutboxSettings['migrate']): unknown {
  try {
    return migrate?.(item)
  } catch {
    return undefined
  }
}

function failed(item: Item, failure: OutboxFailure): Item {
  return { ...item, state: 'failed', failure }
}
