import type { OutboxEntry } from './outbox/OutboxEntry.js'

/** What can be done with the changes that wait. */
export interface OutboxControl {
  /** All entries, the oldest first. One array until something changes. */
  readonly getEntries: () => readonly OutboxEntry[]
  /** How many were sent since there was nothing to send. */
  readonly getSent: () => number
  /** Sends an entry again that has failed, or at once one that waits to be tried again. */
  readonly retry: (id: string) => Promise<void>
  /** Gives an entry up, with all that needs it: its change is taken back. `false` when it is being sent already. */
  readonly discard: (id: string) => Promise<boolean>
  /**
   * Decides a conflict: `'mine'` sends the change over the other version, `'theirs'` drops it, and a patch is sent instead
   * of it.
   */
  readonly resolve: (id: string, choice: 'mine' | 'theirs' | object) => Promise<void>
}

/** What hooks see of it. */
export interface OfflineState {
  readonly outbox: OutboxControl
  subscribe(listener: () => void): () => void
}

/** The member of a mutation's `meta` that says which entry it shows. */
export const outboxId = 'outboxId'

/** Where it is attached to a query client. */
export const offlinePlace = 'offline'
