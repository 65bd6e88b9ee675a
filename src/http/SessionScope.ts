/** Why somebody is no longer signed in. */
export type SignOutReason = 'signedOut' | 'sessionExpired'

/** What a session tells those who keep data of its user. */
export type SessionEvent =
  | { readonly type: 'signedIn'; readonly principal: string | undefined }
  | { readonly type: 'refreshed'; readonly principal: string | undefined }
  | {
      readonly type: 'signedOut'
      /** `superseded` when somebody signs in who need not have signed out before, maybe the same user. */
      readonly reason: SignOutReason | 'superseded'
    }

/** Whose data it is. */
export interface SessionScope {
  /** Changes with each sign-in and sign-out: what was started in one epoch is not written in the next. */
  readonly epoch: number
  /** Who is signed in, as far as known; scopes what is kept. */
  readonly principal: string | undefined
  /** Tells about sign-in, refresh and sign-out; returns what ends the listening. */
  subscribe(listener: (event: SessionEvent) => void): () => void
}
