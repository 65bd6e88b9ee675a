import type { ApiClient } from './ApiClient.js'
import type { SessionScope } from './SessionScope.js'
import type { Interceptor } from './Interceptor.js'

/** What a client needs of a session; `createSession` makes one. */
export interface ClientSession extends SessionScope {
  /** Ties the session to a client and gives the interceptor that authorises its calls. */
  connect(client: ApiClient): Interceptor
  /** Lets go of a client that is disposed. @defaultValue nothing is let go of */
  disconnect?(client: ApiClient): void
  /**
   * Ends a call together with the epoch that it began in: what is in flight, and what waits for its next attempt, rejects
   * as `requestCancelled` at once. Stands outside of retry, once per call; the interceptor of `connect` stands inside.
   *
   * @defaultValue none: calls go on
   */
  readonly guard?: Interceptor
}

export type { SessionEvent, SignOutReason } from './SessionScope.js'
