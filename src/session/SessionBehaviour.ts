import type { ApiFailure } from '../failure/ApiFailure.js'
import type { Clock } from '../http/time/Clock.js'
import type { SessionLock } from './tabs/SessionLock.js'
import type { SessionChannel } from './tabs/SessionTabs.js'

/** How a session behaves, whatever its strategy. */
export interface SessionBehaviour {
  /**
   * Tells sessions of one origin apart: tabs share what has the same name.
   *
   * @defaultValue the base URL of the first client
   */
  name?: string
  /**
   * How long before its end a token is refreshed, in milliseconds. It happens when a call needs the token; there are no
   * timers.
   *
   * @defaultValue 30 seconds, or a tenth of the token's lifetime if that is less
   */
  refreshBefore?: number
  /**
   * How long a refresh may take, in milliseconds; and how long a tab waits for another one: a refresh fails then, and signing
   * in and out go on. `0` and `Infinity` mean that only the limits of the client count.
   *
   * @defaultValue `10_000`
   */
  refreshTimeout?: number
  /**
   * How long after a refresh that failed for a while the next one may start, in milliseconds. Calls that need one before
   * fail at once, in the same way. A `Retry-After` of the server makes it longer, up to a minute.
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
  /**
   * Which failures of calls mean that the token was refused.
   *
   * @defaultValue all of kind `unauthorized`
   */
  refreshIf?: (failure: ApiFailure) => boolean
  /**
   * Called once when the session is over because it could not be renewed; not on sign-out.
   *
   * @defaultValue nothing is called
   */
  onSessionExpired?: () => void
  /** Called when the tokens could not be kept. The session goes on in memory. @defaultValue nothing is called */
  onStorageFailure?: (failure: ApiFailure) => void
  /** The time. @defaultValue the platform's */
  clock?: Clock
  /**
   * What keeps refreshes of all tabs apart.
   *
   * @defaultValue Web Locks in browsers that have them, where tabs share a cookie or a store; else a lock within the page,
   * which nobody waits for
   */
  lock?: SessionLock
  /**
   * Opens the channel to other tabs; `false` for none.
   *
   * @defaultValue a `BroadcastChannel` in browsers
   */
  channel?: ((name: string) => SessionChannel | undefined) | false
}
