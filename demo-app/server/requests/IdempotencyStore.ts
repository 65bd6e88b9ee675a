import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { transaction } from '../database/transaction.ts'

/** How long a response is kept, in milliseconds: one day. */
const lifetime = 24 * 60 * 60 * 1_000

/** A response that is kept to be given again. */
export type StoredResponse = z.output<typeof StoredResponse>
const StoredResponse = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

/** Which key of which caller, and what it is used for. */
export interface IdempotencyClaim {
  /** Who sent it; keys of different users never meet. */
  owner: string
  key: string
  /** A digest of method, path and body. */
  fingerprint: string
}

/** What a key was when it came in. */
export type ClaimOutcome =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'different' }
  | { state: 'done'; response: StoredResponse }

const Row = z.object({ fingerprint: z.string(), response: z.string().nullable() })

/** The idempotency keys that were seen, and what was answered. */
export class IdempotencyStore {
  readonly #database: DatabaseSync
  readonly #clock: () => number

  constructor(database: DatabaseSync, clock: () => number) {
    this.#database = database
    this.#clock = clock
    // What was still running when the last process ended will never be done.
    database.exec('DELETE FROM idempotency_keys WHERE response IS NULL')
  }

  /** Takes a key for a request that is about to run, or says why it must not run. */
  claim({ owner, key, fingerprint }: IdempotencyClaim): ClaimOutcome {
    return transaction(this.#database, () => {
      const now = this.#clock()
      this.#database
        .prepare('DELETE FROM idempotency_keys WHERE created_at <= ?')
        .run(now - lifetime)
      const known = this.#database
        .prepare('SELECT fingerprint, response FROM idempotency_keys WHERE owner = ? AND key = ?')
        .get(owner, key)
      if (known) return outcomeOf(Row.parse(known), fingerprint)

      this.#database
        .prepare(
          'INSERT INTO idempotency_keys (owner, key, fingerprint, created_at) VALUES (?, ?, ?, ?)',
        )
        .run(owner, key, fingerprint, now)
      return { state: 'new' }
    })
  }

  /** Keeps the response of a request that succeeded. */
  complete({ owner, key }: IdempotencyClaim, response: StoredResponse): void {
    this.#database
      .prepare('UPDATE idempotency_keys SET response = ? WHERE owner = ? AND key = ?')
      .run(JSON.stringify(response), owner, key)
  }

  /** Gives a key back: what failed changed nothing, and may be tried again, also with another body. */
  release({ owner, key }: IdempotencyClaim): void {
    this.#database
      .prepare('DELETE FROM idempotency_keys WHERE owner = ? AND key = ?')
      .run(owner, key)
  }
}

function outcomeOf(row: z.output<typeof Row>, fingerprint: string): ClaimOutcome {
  if (row.fingerprint !== fingerprint) return { state: 'different' }
  if (row.response === null) return { state: 'running' }
  return { state: 'done', response: StoredResponse.parse(JSON.parse(row.response)) }
}
