import type { DatabaseSync } from 'node:sqlite'
import { AccessTokens } from './auth/AccessTokens.ts'
import { SessionStore } from './auth/SessionStore.ts'
import { readSecret } from './database/readSecret.ts'
import { ImageStore } from './images/ImageStore.ts'
import { ProductStore } from './products/ProductStore.ts'
import { IdempotencyStore } from './requests/IdempotencyStore.ts'
import { UserStore } from './users/UserStore.ts'

/** What the routes work with; every way into the server (REST, and others beside it) shares these. */
export interface Services {
  database: DatabaseSync
  products: ProductStore
  images: ImageStore
  users: UserStore
  sessions: SessionStore
  accessTokens: AccessTokens
  idempotency: IdempotencyStore
  /** How long a refresh token is good for, in seconds. */
  refreshTokenSeconds: number
  /** How long a word of a story takes to come, in milliseconds. */
  wordTime: number
  /** The time, in milliseconds since 1970. */
  clock: () => number
  /** Takes a line for whoever runs the server; lines hold no secrets. */
  log: (line: string) => void
}

/** What {@link createServices} is given. */
export interface ServicesOptions {
  database: DatabaseSync
  accessTokenSeconds: number
  refreshTokenSeconds: number
  wordTime: number
  secret: string | undefined
  clock: () => number
  log: (line: string) => void
}

export function createServices(options: ServicesOptions): Services {
  const { database, clock, log, accessTokenSeconds, refreshTokenSeconds, wordTime } = options
  const secret = options.secret ?? readSecret(database)
  return {
    database,
    products: new ProductStore(database, clock),
    images: new ImageStore(database),
    users: new UserStore(database, clock),
    sessions: new SessionStore({ database, refreshTokenSeconds, clock }),
    accessTokens: new AccessTokens({ secret, seconds: accessTokenSeconds, clock }),
    idempotency: new IdempotencyStore(database, clock),
    refreshTokenSeconds,
    wordTime,
    clock,
    log,
  }
}
