import { randomBytes } from 'node:crypto'
import { importHmacKey } from 'repository-hooks/signing'
import type { Session } from '../auth/Session.ts'

/** A key as it is issued: a JSON Web Key. */
export interface IssuedKey {
  kty: 'oct'
  k: string
}

/** The keys with which sessions sign. They live in memory: after a restart, clients ask for new ones. */
export class SessionKeys {
  readonly #keys = new Map<string, Promise<CryptoKey>>()

  /** Makes a key for a session, in the place of any earlier one. */
  issue({ id }: Session): IssuedKey {
    const key: IssuedKey = { kty: 'oct', k: randomBytes(32).toString('base64url') }
    this.#keys.set(id, importHmacKey({ ...key }))
    return key
  }

  async find(session: Session | undefined): Promise<CryptoKey | undefined> {
    return session && this.#keys.get(session.id)
  }
}
