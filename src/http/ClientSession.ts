import type { ApiClient } from './ApiClient.js'
import type { SessionScope } from './SessionScope.js'
import type { Interceptor } from './Interceptor.js'

/** The session interface that a client requires; `createSession` returns an implementation. */
export interface ClientSession extends SessionScope {
  /** Connects the session to a client and returns the interceptor that authorizes its calls. */
  connect(client: ApiClient): Interceptor
  /** Releases a client that is disposed. @defaultValue nothing is released */
  disconnect?(client: ApiClient): void
  /**
   * Cancels a call when the epoch that it started in ends: requests in flight, and calls that wait for their next attempt,
   * reject at once as `requestCancelled`. Runs outside of retry, once per call; the interceptor of `connect` runs inside.
   *
   * @defaultValue none: calls continue
   */
  readonly guard?: Interceptor
}

export type { SessionEvent, SignOutReason } from './SessionScope.js'
