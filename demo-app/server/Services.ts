import type { DatabaseSync } from 'node:sqlite'
import { AccessTokens } from './auth/AccessTokens.ts'
import { SessionStore } from './auth/SessionStore.ts'
import { readSecret } from './database/readSecret.ts'
import { ImageStore } from './images/ImageStore.ts'
import { ProductStore } from './products/ProductStore.ts'
import { IdempotencyStore } from './requests/IdempotencyStore.ts'
import { UserStore } from './users/UserStore.ts'

/** The services of the routes, which REST, GraphQL and WebSockets share. */
export interface Services {
  database: DatabaseSync
  products: ProductStore
  images: ImageStore
  users: UserStore
  sessions: SessionStore
  accessTokens: AccessTokens
  idempotency: IdempotencyStore
  /** The lifetime of a refresh token, in seconds. */
  refreshTokenSeconds: number
  /** The delay before each word of a story, in milliseconds. */
  wordTime: number
  /** Returns the current time, in milliseconds since 1970. */
  clock: () => number
  /** Logs a line, which contains no secrets. */
  log: (line: string) => void
}

/** Options of {@link createServices}. */
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
