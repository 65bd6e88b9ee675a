import type { ApiEvents } from './events/ApiEvents.js'
import type { Clock } from './time/Clock.js'
import type { SessionScope } from './SessionScope.js'

/** The part of a client that its interceptors can access. */
export interface ClientContext {
  /** The resolved, absolute base URL, without a slash at its end. */
  readonly baseURL: string
  /** Events of the client's calls. */
  readonly events: ApiEvents
  /**
   * The session that authenticates the client's calls. This type exposes only the epoch, the principal and events; to sign
   * in, sign out and `restore()`, keep the session that `createSession` returned.
   */
  readonly session: SessionScope | undefined
  /** The source of time and randomness. */
  readonly clock: Clock
  /** Whether credentials may be sent to a URL's origin: the client's own, or one of `trustedOrigins`. */
  trusts(url: string): boolean
}
