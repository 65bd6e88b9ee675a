import type { ApiFailure } from '../failure/ApiFailure.js'
import type { SignOutReason } from '../http/SessionScope.js'
import type { ClientSession } from '../http/ClientSession.js'

/**
 * Whether somebody is signed in. `loading` until the session knows: show neither the app nor the sign-in page before.
 */
export type SessionStatus = 'loading' | 'signedIn' | 'signedOut'

/** Who is signed in. One object until something changes, so that it can be compared by identity. */
export interface SessionState<User = unknown> {
  readonly status: SessionStatus
  /** The user as the server described them on signing in, when it did. */
  readonly user: User | undefined
  /** What the access token says of itself, when it is a JSON Web Token. Not verified: for display, never for rights. */
  readonly claims: Claims | undefined
  /** The user's id, as far as known; scopes what is kept. */
  readonly principal: string | undefined
  /** Changes with each sign-in and sign-out. */
  readonly epoch: number
  /** Why nobody is signed in any longer; `undefined` when nobody was. */
  readonly reason: SignOutReason | undefined
  /** What keeps a `loading` session from finding out; {@link Session.restore} tries again, and so does the next call. */
  readonly failure: ApiFailure | undefined
}

/** The members of a JSON Web Token's payload. */
export type Claims = Readonly<Record<string, unknown>>

/** A token for a transport that attaches it itself: a socket's first message, `connectionParams`, an image's URL. */
export interface AccessToken {
  readonly value: string
  /** The word before it in an `Authorization` header. */
  readonly scheme: string
  /** When it ends by this device's clock, in milliseconds since 1970; `undefined` when nobody says. */
  readonly expiresAt: number | undefined
}

/** What may be said about asking for a token. */
export interface TokenRequest {
  /**
   * How long the token must last at least, in milliseconds; it is refreshed first when it does not.
   *
   * @defaultValue the session's `refreshBefore`
   */
  minValidity?: number
  /** Ends the waiting; a refresh under way goes on for the others. @defaultValue none */
  signal?: AbortSignal
}

/**
 * Who is signed in, and everything needed to stay so: one object that all clients and transports of a user share.
 *
 * `createSession` makes one.
 */
export interface Session<
  User = unknown,
  Credentials = unknown,
  Registration = unknown,
> extends ClientSession {
  /** The present state; pass it to `useSyncExternalStore` together with {@link Session.watch}. */
  getState(): SessionState<User>
  /**
   * Listens to changes of the state; returns what ends the listening. Watching makes the session find out who is signed
   * in, as {@link Session.restore} does.
   */
  watch(listener: () => void): () => void
  /** Finds out who is signed in, once: from what was kept, or by asking the server. Never rejects. */
  restore(): Promise<SessionState<User>>
  /**
   * Signs a user in. Whoever was signed in before is signed out when, and only when, it succeeds.
   *
   * @throws the server's failure: `unauthorized` for wrong credentials; `requestCancelled` when a later sign-in or a
   * sign-out overtook it; `unexpected` for what a strategy throws itself, which is its `cause`
   */
  signIn(credentials: Credentials, options?: { signal?: AbortSignal }): Promise<SessionState<User>>
  /**
   * Registers a user, and signs them in when the server answers with tokens. The state tells whether it did.
   *
   * @throws the server's failure: `conflict` or `validation` for what it does not accept
   */
  signUp(input: Registration, options?: { signal?: AbortSignal }): Promise<SessionState<User>>
  /**
   * Takes what let a user in without {@link Session.signIn}: an answer with tokens of a call of yours, as after a second
   * factor, a link in a mail, or a change of organisation. Without one, the server is asked who its cookie belongs to, which
   * another window may have got. Of the user who is signed in already all goes on, as after a refresh.
   *
   * @throws `validation` for an answer without tokens; `unauthorized` when the server knows of nobody
   */
  adopt(answer?: unknown): Promise<SessionState<User>>
  /**
   * Signs the user out at once, here and in all tabs, and then tells the server. The promise ends when the server has
   * answered or could not, and rejects only with a `storage` failure: the tokens are still on this device. Wait for it before
   * the page is left by `location`: a server that never hears of it leaves its cookie good.
   */
  signOut(): Promise<void>
  /**
   * The token to use now, refreshed first when it is about to end; `undefined` when nobody is signed in or the session
   * needs no token.
   *
   * @throws what kept it from being refreshed
   */
  getToken(request?: TokenRequest): Promise<AccessToken | undefined>
  /**
   * Replaces a token that was refused. Asks the server at most once for all who ask at the same time, and not at all when
   * `stale` is no longer the current one.
   *
   * @throws `unauthorized` with a `reason` when the session is over, else what kept it from being refreshed
   */
  refresh(stale?: string): Promise<AccessToken | undefined>
  /**
   * Lets go of clients, tabs and the page's events, as it does by itself when its last client is disposed. Nobody is signed
   * out by it, and no token is deleted.
   */
  dispose(): void
}
