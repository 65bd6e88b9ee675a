import { createHash, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { createId } from '../createId.ts'
import { transaction } from '../database/transaction.ts'

/** The result of a rotation: a new refresh token, or the reason for its rejection. */
export type Rotation =
  | { ok: true; sessionId: string; userId: string; refreshToken: string }
  | { ok: false; reason: 'unknown' | 'expired' | 'ended' | 'reused' }

/** Options of a {@link SessionStore}. */
export interface SessionStoreOptions {
  database: DatabaseSync
  /** The lifetime of a refresh token, in seconds. */
  refreshTokenSeconds: number
  /** Returns the current time, in milliseconds since 1970. */
  clock: () => number
}

const TokenRow = z.object({
  session_id: z.string(),
  user_id: z.string(),
  expires_at: z.number(),
  used_at: z.number().nullable(),
  ended_at: z.number().nullable(),
})

/**
 * Stores sessions and their refresh tokens.
 *
 * A refresh token can be used once. A reused one was stolen, and since the server can't tell the user from the thief, it
 * ends the whole session (RFC 9700, 4.14.2).
 */
export class SessionStore {
  readonly #database: DatabaseSync
  readonly #lifetime: number
  readonly #clock: () => number

  constructor({ database, refreshTokenSeconds, clock }: SessionStoreOptions) {
    this.#database = database
    this.#lifetime = refreshTokenSeconds * 1_000
    this.#clock = clock
  }

  start(userId: string): { sessionId: string; refreshToken: string } {
    return transaction(this.#database, () => {
      this.#forgetExpired()
      const sessionId = createId('ses')
      this.#database
        .prepare('INSERT INTO sessions (id, user_id, started_at) VALUES (?, ?, ?)')
        .run(sessionId, userId, this.#clock())
      return { sessionId, refreshToken: this.#issue(sessionId) }
    })
  }

  rotate(refreshToken: string): Rotation {
    return transaction(this.#database, () => {
      const token = this.#find(refreshToken)
      if (!token) return { ok: false, reason: 'unknown' }
      if (token.ended_at !== null) return { ok: false, reason: 'ended' }
      if (token.used_at !== null) {
        this.end(token.session_id, 'reuse')
        return { ok: false, reason: 'reused' }
      }
      if (token.expires_at <= this.#clock()) return { ok: false, reason: 'expired' }

      this.#database
        .prepare('UPDATE refresh_tokens SET used_at = ? WHERE hash = ?')
        .run(this.#clock(), hash(refreshToken))
      const { session_id: sessionId, user_id: userId } = token
      return { ok: true, sessionId, userId, refreshToken: this.#issue(sessionId) }
    })
  }

  /** The session of a refresh token, used or not. */
  sessionOf(refreshToken: string): string | undefined {
    return this.#find(refreshToken)?.session_id
  }

  end(sessionId: string, reason: 'signed-out' | 'reuse'): void {
    this.#database
      .prepare('UPDATE sessions SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL')
      .run(this.#clock(), reason, sessionId)
  }

  isActive(sessionId: string): boolean {
    return (
      this.#database
        .prepare('SELECT 1 FROM sessions WHERE id = ? AND ended_at IS NULL')
        .get(sessionId) !== undefined
    )
  }

  #find(refreshToken: string): z.output<typeof TokenRow> | undefined {
    const row = this.#database
      .prepare(
        `SELECT session_id, user_id, expires_at, used_at, ended_at
         FROM refresh_tokens JOIN sessions ON sessions.id = session_id WHERE hash = ?`,
      )
      .get(hash(refreshToken))
    return row && TokenRow.parse(row)
  }

  #issue(sessionId: string): string {
    const token = randomBytes(32).toString('base64url')
    this.#database
      .prepare('INSERT INTO refresh_tokens (hash, session_id, expires_at) VALUES (?, ?, ?)')
      .run(hash(token), sessionId, this.#clock() + this.#lifetime)
    return token
  }

  #forgetExpired(): void {
    this.#database
      .prepare(
        `DELETE FROM sessions WHERE NOT EXISTS (
           SELECT 1 FROM refresh_tokens WHERE session_id = sessions.id AND expires_at > ?)`,
      )
      .run(this.#clock())
  }
}

/** A plain hash is enough for random tokens, which can't be guessed. Passwords need scrypt. */
function hash(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('base64url')
}
