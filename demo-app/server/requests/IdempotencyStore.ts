import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { transaction } from '../database/transaction.ts'

/** How long a response is stored: one day, in milliseconds. */
const lifetime = 24 * 60 * 60 * 1_000

/** A stored response, which can be replayed. */
export type StoredResponse = z.output<typeof StoredResponse>
const StoredResponse = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

/** An idempotency key, with its user and its request. */
export interface IdempotencyClaim {
  /** The user who sent it. The keys of different users are separate. */
  owner: string
  key: string
  /** A digest of method, path and body. */
  fingerprint: string
}

/** The state of a key when its request arrives. */
export type ClaimOutcome =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'different' }
  | { state: 'done'; response: StoredResponse }

const Row = z.object({ fingerprint: z.string(), response: z.string().nullable() })

/** Stores idempotency keys and their responses. */
export class IdempotencyStore {
  readonly #database: DatabaseSync
  readonly #clock: () => number

  constructor(database: DatabaseSync, clock: () => number) {
    this.#database = database
    this.#clock = clock
    // Requests that were still running when the last process ended never complete.
    database.exec('DELETE FROM idempotency_keys WHERE response IS NULL')
  }

  /** Claims a key for a request, or returns why the request must not run. */
  claim({ owner, key, fingerprint }: IdempotencyClaim): ClaimOutcome {
    return transaction(this.#database, () => {
      const now = this.#clock()
      this.#database
        .prepare('DELETE FROM idempotency_keys WHERE created_at <= ?')
        .run(now - lifetime)
      const known = this.#database
        .prepare('SELECT fingerprint, response FROM idempotency_keys WHERE owner = ? AND key = ?')
        .get(owner, key)
      if (known) return toOutcome(Row.parse(known), fingerprint)

      this.#database
        .prepare(
          'INSERT INTO idempotency_keys (owner, key, fingerprint, created_at) VALUES (?, ?, ?, ?)',
        )
        .run(owner, key, fingerprint, now)
      return { state: 'new' }
    })
  }

  /** Stores the response of a successful request. */
  complete({ owner, key }: IdempotencyClaim, response: StoredResponse): void {
    this.#database
      .prepare('UPDATE idempotency_keys SET response = ? WHERE owner = ? AND key = ?')
      .run(JSON.stringify(response), owner, key)
  }

  /** Releases a key: a failed request changed nothing, so it can be retried, also with another body. */
  release({ owner, key }: IdempotencyClaim): void {
    this.#database
      .prepare('DELETE FROM idempotency_keys WHERE owner = ? AND key = ?')
      .run(owner, key)
  }
}

function toOutcome(row: z.output<typeof Row>, fingerprint: string): ClaimOutcome {
  if (row.fingerprint !== fingerprint) return { state: 'different' }
  if (row.response === null) return { state: 'running' }
  return { state: 'done', response: StoredResponse.parse(JSON.parse(row.response)) }
}
