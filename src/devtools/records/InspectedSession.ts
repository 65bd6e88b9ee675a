import type { FailureKind } from '../../failure/FailureKind.js'

/** What may be shown of a session: no token, no claim, nothing of the user but their id. */
export interface InspectedSession {
  /** `undefined` when the session is not one of `createSession`. */
  readonly status: 'loading' | 'signedIn' | 'signedOut' | undefined
  readonly principal: string | undefined
  /** Changes with each sign-in and sign-out. */
  readonly epoch: number
  /** Why nobody is signed in any longer. */
  readonly reason: string | undefined
  /** What keeps it from finding out who is signed in. */
  readonly failure: FailureKind | undefined
  /** When the access token ends by its own word, in milliseconds since 1970. */
  readonly expiresAt: number | undefined
  /** How often it was refreshed, and how often that failed. */
  readonly refreshes: number
  readonly failedRefreshes: number
}
