import type { OutboxFailure, Item } from './OutboxEntry.js'
import type { OutboxSettings } from './OutboxSettings.js'
import { versionOf } from './newItem.js'

/** Decides whether an entry may still be sent: gives it as it is, migrated, or as failed; `undefined` leaves it alone. */
export function admit(item: Item, settings: OutboxSettings, startedAt: number): Item | undefined {
  const { registry, clock, maxAge, migrate, version } = settings
  const known = registry.get(item.repository)
  if (!known || item.state === 'failed') return known && item
  if (clock.now() - item.createdAt > maxAge) {
    return failed(item, { kind: 'storage', message: 'It waited too long to be sent.' })
  }
  const present = versionOf(known, item.name, version)
  if (item.version === present) return item
  // A tab with a newer version of the app has written it, and will send it.
  if (item.createdAt > startedAt) return undefined
  const variables = migrate?.(item)
  if (variables !== undefined) return { ...item, variables, version: present }
  return failed(item, {
    kind: 'validation',
    message: 'It was written by another version of the app, whose data has another shape.',
  })
}

function failed(item: Item, failure: OutboxFailure): Item {
  return { ...item, state: 'failed', failure }
}
