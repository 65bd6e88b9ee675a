import { randomBytes } from 'node:crypto'
import { importHmacKey } from 'repository-hooks/signing'
import type { Session } from '../auth/Session.ts'

/** An issued key, as a JSON Web Key. */
export interface IssuedKey {
  kty: 'oct'
  k: string
}

/** The signing keys of sessions. They are kept in memory: after a restart, clients request new ones. */
export class SessionKeys {
  readonly #keys = new Map<string, Promise<CryptoKey>>()

  /** Creates a key for a session, which replaces the previous one. */
  issue({ id }: Session): IssuedKey {
    const key: IssuedKey = { kty: 'oct', k: randomBytes(32).toString('base64url') }
    this.#keys.set(id, importHmacKey({ ...key }))
    return key
  }

  async find(session: Session | undefined): Promise<CryptoKey | undefined> {
    return session && this.#keys.get(session.id)
  }
}
