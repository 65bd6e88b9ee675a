import type { ApiClient } from './ApiClient.js'
import type { Interceptor } from './Interceptor.js'

/** Why somebody is no longer signed in. */
export type SignOutReason = 'signedOut' | 'sessionExpired'

/** What a session tells those who keep data of its user. */
export type SessionEvent =
  | { readonly type: 'signedIn'; readonly principal: string | undefined }
  | { readonly type: 'refreshed'; readonly principal: string | undefined }
  | { readonly type: 'signedOut'; readonly reason: SignOutReason }

/** What a client needs of a session; `createSession` makes one. */
export interface ClientSession {
  /** Ties the session to a client and gives the interceptor that authorises its calls. */
  connect(client: ApiClient): Interceptor
  /**
   * Ends a call together with the epoch that it began in: what is in flight, and what waits for its next attempt, rejects
   * as `requestCancelled` at once. Stands outside of retry, once per call; the interceptor of `connect` stands inside.
   */
  readonly guard?: Interceptor
  /** Changes with each sign-in and sign-out: what was started in one epoch is not written in the next. */
  readonly epoch: number
  /** Who is signed in, as far as known; scopes what is kept. */
  readonly principal: string | undefined
  /** Tells about sign-in, refresh and sign-out; returns what ends the listening. */
  subscribe(listener: (event: SessionEvent) => void): () => void
}
