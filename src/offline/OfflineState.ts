import type { OutboxEntry } from './outbox/OutboxEntry.js'

/** Reads and controls the outbox. */
export interface OutboxControl {
  /** All entries, the oldest first. Returns the same array until an entry changes. */
  readonly getEntries: () => readonly OutboxEntry[]
  /** How many entries were sent since the outbox last had nothing to send. */
  readonly getSent: () => number
  /** Sends a failed entry again, and a waiting entry at once. */
  readonly retry: (id: string) => Promise<void>
  /** Removes an entry with its dependents, and rolls their changes back. Resolves to `false` for one in flight. */
  readonly discard: (id: string) => Promise<boolean>
  /**
   * Resolves a conflict: `'mine'` sends the change over the server's version, `'theirs'` drops it, and a patch is sent in
   * its place.
   */
  readonly resolve: (id: string, choice: 'mine' | 'theirs' | object) => Promise<void>
}

/** The interface that hooks use. */
export interface OfflineState {
  readonly outbox: OutboxControl
  subscribe(listener: () => void): () => void
}

/** The member of a mutation's `meta` with the id of its outbox entry. */
export const outboxId = 'outboxId'

/** The name under which the state is attached to a query client. */
export const offlinePlace = 'offline'
