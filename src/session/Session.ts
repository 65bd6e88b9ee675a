import type { ApiFailure } from '../failure/ApiFailure.js'
import type { SignOutReason } from '../http/SessionScope.js'
import type { ClientSession } from '../http/ClientSession.js'

/**
 * Whether somebody is signed in. `loading` until the session knows: until then show neither the app nor the sign-in
 * page.
 */
export type SessionStatus = 'loading' | 'signedIn' | 'signedOut'

/** The state of a session. The same object until something changes, so that it can be compared by identity. */
export interface SessionState<User = unknown> {
  readonly status: SessionStatus
  /** The user, if the server described them: on signing in, on refreshing, or as `initial`. */
  readonly user: User | undefined
  /** The claims of the access token, if it is a JSON Web Token. Not verified: for display, never for rights. */
  readonly claims: Claims | undefined
  /** The user's id, if known. Stored data is scoped by it. */
  readonly principal: string | undefined
  /** Changes with each sign-in and sign-out. */
  readonly epoch: number
  /** Why nobody is signed in any more; `undefined` if nobody was. */
  readonly reason: SignOutReason | undefined
  /** Why a `loading` session could not find out. {@link Session.restore} tries again, and so does the next call. */
  readonly failure: ApiFailure | undefined
}

/** The claims of a JSON Web Token. */
export type Claims = Readonly<Record<string, unknown>>

/** A token for a transport that attaches it itself: a socket's first message, `connectionParams`, an image's URL. */
export interface AccessToken {
  readonly value: string
  /** The scheme in the `Authorization` header. */
  readonly scheme: string
  /** When it expires by this device's clock, in milliseconds since 1970; `undefined` if unknown. */
  readonly expiresAt: number | undefined
}

/** Options for requesting a token. */
export interface TokenRequest {
  /**
   * How long the token must be valid, in milliseconds. If it isn't, it is refreshed first.
   *
   * @defaultValue the session's `refreshBefore`
   */
  minValidity?: number
  /** Stops waiting; a refresh in progress continues for the others. @defaultValue none */
  signal?: AbortSignal
}

/**
 * Knows who is signed in and keeps them signed in. All clients and transports of a user share one session.
 *
 * `createSession` creates one.
 */
export interface Session<
  User = unknown,
  Credentials = unknown,
  Registration = unknown,
> extends ClientSession {
  /** The current state; for `useSyncExternalStore` together with {@link Session.watch}. */
  getState(): SessionState<User>
  /**
   * Subscribes to changes of the state; returns a function to unsubscribe. Watching makes the session find out who is
   * signed in, as {@link Session.restore} does.
   */
  watch(listener: () => void): () => void
  /** Finds out who is signed in, once: from stored tokens, or by a request to the server. Never rejects. */
  restore(): Promise<SessionState<User>>
  /**
   * Signs a user in. If it succeeds, the previous user is signed out.
   *
   * @throws the server's failure: `unauthorized` for wrong credentials; `requestCancelled` when a later sign-in or a
   * sign-out superseded it; `unexpected` for an error that a strategy throws itself, which is its `cause`
   */
  signIn(credentials: Credentials, options?: { signal?: AbortSignal }): Promise<SessionState<User>>
  /**
   * Registers a user, and signs them in if the server does: with tokens, or with a cookie. The state says whether it
   * did.
   *
   * @throws the server's failure: `conflict` or `validation` for what it does not accept
   */
  signUp(input: Registration, options?: { signal?: AbortSignal }): Promise<SessionState<User>>
  /**
   * Signs a user in with a response that your own call returned: after a second factor, a magic link, or a change of
   * organisation. Without one, the session requests the user of the browser's cookie, which a popup may have set. If it
   * is the same user, calls and data are kept, as after a refresh.
   *
   * @throws `configuration` for a response without tokens; `unauthorized` if nobody is signed in at the server
   */
  adopt(response?: unknown): Promise<SessionState<User>>
  /**
   * Signs the user out at once, here and in all tabs, and then sends a request to the server. The promise resolves when
   * the server has responded or could not be reached. It rejects only with a `storage` failure: the tokens are still on
   * this device. Await it before leaving the page by `location`: without the request, the server's cookie stays valid.
   */
  signOut(): Promise<void>
  /**
   * The current token, refreshed first if it is about to expire; `undefined` if nobody is signed in or the session
   * needs no token.
   *
   * @throws the failure of the refresh
   */
  getToken(request?: TokenRequest): Promise<AccessToken | undefined>
  /**
   * Refreshes a token that a server rejected. Concurrent callers share one request, and none is sent if `stale` is no
   * longer the current token.
   *
   * @throws `unauthorized` with a `reason` when the session is over, else the failure of the refresh
   */
  refresh(stale?: string): Promise<AccessToken | undefined>
  /**
   * Releases clients, tabs and page events; this also happens when its last client is disposed. Nobody is signed out,
   * and no token is deleted.
   */
  dispose(): void
}
