import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Clock } from '../http/time/Clock.js'
import type { SessionLock } from './tabs/SessionLock.js'
import type { SessionChannel } from './tabs/SessionTabs.js'

/** Options of a session with any strategy. */
export interface SessionBehaviour {
  /**
   * Distinguishes the sessions of one origin: tabs share the session of the same name.
   *
   * @defaultValue the base URL of the first client
   */
  name?: string
  /**
   * How long before it expires a token is refreshed, in milliseconds. It happens when a call needs the token; there are
   * no timers.
   *
   * @defaultValue 30 seconds, or a tenth of the token's lifetime if that is less
   */
  refreshBefore?: number
  /**
   * How long a refresh may take, in milliseconds, and how long a tab waits for another tab's: then the refresh fails,
   * and signing in and out go on. `0` and `Infinity` mean that only the client's limits apply.
   *
   * @defaultValue `10_000`
   */
  refreshTimeout?: number
  /**
   * How long after a temporarily failed refresh the next one may start, in milliseconds. Calls that need one before
   * that fail at once with the same failure. A `Retry-After` from the server extends it, up to a minute.
   *
   * @defaultValue `1_000`
   */
  coolDown?: number
  /**
   * Sends calls without credentials while nobody is signed in, for APIs with public parts.
   *
   * @defaultValue `false`: such calls reject as `unauthorized` and are not sent
   */
  anonymous?: boolean
  /** Which failures mean that the server rejected the token. @defaultValue all of kind `unauthorized` that a server responded with */
  refreshIf?: (failure: ApiFailure) => boolean
  /**
   * Called once when the session ends because it could not be refreshed; not on sign-out.
   *
   * @defaultValue nothing is called
   */
  onSessionExpired?: () => void
  /** Called when the tokens could not be stored. The session continues in memory. @defaultValue nothing is called */
  onStorageFailure?: (failure: ApiFailure) => void
  /** The source of time. @defaultValue the platform's */
  clock?: Clock
  /**
   * Prevents simultaneous refreshes in several tabs.
   *
   * @defaultValue Web Locks in browsers that have them, if tabs share a cookie or a store; otherwise a lock of this
   * session alone, for which no other tab waits
   */
  lock?: SessionLock
  /** Opens the channel to other tabs; `false` for none. @defaultValue a `BroadcastChannel` in browsers */
  channel?: ((name: string) => SessionChannel | undefined) | false
}
