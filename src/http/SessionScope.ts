/** Why a user is no longer signed in. */
export type SignOutReason = 'signedOut' | 'sessionExpired'

/** Events of a session, for code that stores data of its user. */
export type SessionEvent =
  | { readonly type: 'signedIn'; readonly principal: string | undefined }
  | { readonly type: 'refreshed'; readonly principal: string | undefined }
  | {
      readonly type: 'signedOut'
      /** `superseded` when a user signs in without a sign-out before, possibly the same user. */
      readonly reason: SignOutReason | 'superseded'
    }

/** Identifies the user that cached data belongs to. */
export interface SessionScope {
  /** Changes with each sign-in and sign-out: results of one epoch are not written in the next. */
  readonly epoch: number
  /** The signed-in user, if known; scopes stored data. */
  readonly principal: string | undefined
  /** Subscribes to sign-in, refresh and sign-out; returns the function that unsubscribes. */
  subscribe(listener: (event: SessionEvent) => void): () => void
}
