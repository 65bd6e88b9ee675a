import type { DatabaseSync } from 'node:sqlite'
import { hashPassword, verifyPassword } from './password.ts'
import { createId } from '../createId.ts'
import { transaction } from '../database/transaction.ts'
import { Problem } from '../problems/Problem.ts'
import { User } from './User.ts'
import type { Registration, UserPatch } from './userInput.ts'

const columns = 'id, email, name, role, created_at, updated_at'

/** Stores the user accounts. */
export class UserStore {
  readonly #database: DatabaseSync
  readonly #clock: () => number

  constructor(database: DatabaseSync, clock: () => number) {
    this.#database = database
    this.#clock = clock
  }

  find(id: string): User | undefined {
    const row = this.#database.prepare(`SELECT ${columns} FROM users WHERE id = ?`).get(id)
    return row && User.parse(row)
  }

  /** The user with these credentials, or `undefined`. An unknown address takes as long as a wrong password. */
  async authenticate(email: string, password: string): Promise<User | undefined> {
    const row = this.#database
      .prepare('SELECT id, password_hash FROM users WHERE email = ?')
      .get(email)
    const isRight = await verifyPassword(password, row && String(row['password_hash']))
    return row && isRight ? this.find(String(row['id'])) : undefined
  }

  /**
   * Creates an account with the role `viewer`.
   *
   * @throws {@link Problem} 409 if another user has the address
   */
  async register({ email, password, name }: Registration): Promise<User> {
    const passwordHash = await hashPassword(password)
    const id = createId('usr')
    const now = this.#now()
    return transaction(this.#database, () => {
      this.#checkAddress(email, id)
      this.#database
        .prepare(
          `INSERT INTO users (id, email, name, password_hash, role, created_at, updated_at)
           VALUES (?, ?, ?, ?, 'viewer', ?, ?)`,
        )
        .run(id, email, name ?? email.split('@')[0] ?? email, passwordHash, now, now)
      return this.#get(id)
    })
  }

  /** @throws {@link Problem} 409 if another user has the address */
  update(id: string, patch: UserPatch): User {
    return transaction(this.#database, () => {
      const user = { ...this.#get(id), ...patch }
      this.#checkAddress(user.email, id)
      this.#database
        .prepare('UPDATE users SET email = ?, name = ?, updated_at = ? WHERE id = ?')
        .run(user.email, user.name, this.#now(), id)
      return this.#get(id)
    })
  }

  #get(id: string): User {
    const user = this.find(id)
    if (!user) throw new Problem(404, { kind: 'user-not-found', detail: 'There is no such user.' })
    return user
  }

  #checkAddress(email: string, id: string): void {
    const other = this.#database
      .prepare('SELECT 1 FROM users WHERE email = ? AND id <> ?')
      .get(email, id)
    if (!other) return
    throw new Problem(409, {
      kind: 'email-taken',
      detail: 'Somebody has registered with this e-mail address already.',
      extensions: { email },
    })
  }

  #now(): string {
    return new Date(this.#clock()).toISOString()
  }
}
