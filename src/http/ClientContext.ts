import type { ApiEvents } from './events/ApiEvents.js'
import type { Clock } from './time/Clock.js'
import type { SessionScope } from './SessionScope.js'

/** What an interceptor may know of the client that its call runs in. */
export interface ClientContext {
  /** The resolved, absolute base URL, without a slash at its end. */
  readonly baseURL: string
  /** What happens, as it happens. */
  readonly events: ApiEvents
  /**
   * The session that the client asks for credentials. Here it tells whose data it is and nothing else: keep the one that
   * `createSession` made to sign in and out, and to `restore()`.
   */
  readonly session: SessionScope | undefined
  /** Time and chance. */
  readonly clock: Clock
  /** Whether a URL's origin may be given credentials: the client's own, and those of `trustedOrigins`. */
  trusts(url: string): boolean
}
