import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { ApiRequest } from '../../http/Interceptor.js'
import type { Claims } from '../Session.js'

/** What a strategy holds of a user who is signed in. Never changed: renewing makes another. */
export interface Grant<User = unknown> {
  /** What goes into the `Authorization` header; `undefined` where cookies speak, or until it is renewed. */
  readonly accessToken?: string | undefined
  /** The word before it. @defaultValue `'Bearer'` */
  readonly scheme?: string | undefined
  /** When the token ends by this device's clock, in milliseconds since 1970; `undefined` when nobody says. */
  readonly expiresAt?: number | undefined
  /** How long it was good for when it was issued, in milliseconds. */
  readonly lifetime?: number | undefined
  /** Whether it came by renewing rather than by signing in. */
  readonly isRenewed?: boolean
  /** Grows with each grant of a session, so that of two the newer can be told. Given by the session. */
  readonly version?: number | undefined
  /** What renews it. */
  readonly refreshToken?: string | undefined
  readonly claims?: Claims | undefined
  readonly user?: User | undefined
  /** The user's id. */
  readonly principal?: string | undefined
}

/** What a strategy may use. */
export interface AuthContext {
  /** The client to call the strategy's endpoints with: the first one that the session was given to. */
  readonly client: ApiClient
  /** Aborts when the response is no longer wanted. */
  readonly signal: AbortSignal | undefined
  /** The call that made it necessary, when one did. */
  readonly cause?: ApiCall | undefined
  /** The time, in milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Where credentials come from, how they go along, and how they are renewed: everything that differs between ways to
 * authenticate. What they share (one refresh at a time, tabs, replay, epochs) is the session's part.
 */
export interface AuthStrategy<User = unknown, Credentials = unknown, Registration = unknown> {
  /** Who is signed in from the start; `null` says that nobody is. @defaultValue unknown where it can be restored, else nobody */
  readonly initial?: Grant<User> | null | undefined
  /**
   * How a page that was just loaded finds out who is signed in: by reading what was kept, or by asking the server.
   *
   * @defaultValue nobody can be, so that the session starts signed out
   */
  readonly restoredBy?: 'read' | 'renew' | undefined
  /** Whether all tabs of the browser renew with the same cookie or stored token. @defaultValue `false` */
  readonly isShared?: boolean
  /**
   * Whether somebody else keeps the tokens, so that each call asks {@link AuthStrategy.read}. It must give nothing from a
   * {@link AuthStrategy.forget} without a grant on, which comes with signing out, until somebody signs in.
   *
   * @defaultValue `false`
   */
  readonly isForeign?: boolean
  /** Whether responses describe the user, so that a tab that is loading needs a response of its own. @defaultValue `false` */
  readonly describesUser?: boolean
  /**
   * URLs of the strategy's own endpoints. Its calls there carry no token, and a 401 of theirs renews nothing: those by POST,
   * and those with `meta: { skipAuth: true }`, which others need, such as a GET.
   *
   * @defaultValue `[]`
   */
  readonly endpoints?: readonly string[]

  /** Puts the credentials on a request, and returns it or a changed copy. */
  authorize(request: ApiRequest, grant: Grant<User>): ApiRequest | Promise<ApiRequest>
  /**
   * Prepares a call to the strategy's own endpoints, and writes of clients that use cookies.
   *
   * @defaultValue requests go as they are
   */
  prepare?(request: ApiRequest): ApiRequest | Promise<ApiRequest>
  /** Whether credentials may go to a URL. @defaultValue what the client trusts */
  covers?(url: string): boolean

  /**
   * Signs a user in; `undefined` when the page is about to leave for another that does it.
   *
   * @defaultValue the session can sign nobody in
   */
  signIn?(credentials: Credentials, context: AuthContext): Promise<Grant<User> | undefined>
  /** Registers a user; `undefined` when that signs nobody in. @defaultValue the session can register nobody */
  signUp?(input: Registration, context: AuthContext): Promise<Grant<User> | undefined>
  /**
   * Takes a response that let a user in elsewhere; without one, finds out who was let in.
   *
   * @defaultValue the session can be given none
   */
  adopt?(response: unknown, context: AuthContext): Promise<Grant<User>>
  /** Gets new credentials for the same user. Without it, refused credentials of a strategy that signs in end the session. */
  renew?(grant: Grant<User> | undefined, context: AuthContext): Promise<Grant<User>>
  /** Whether a failure of renewing says for certain that the session is over. @defaultValue none does */
  endsSession?(failure: ApiFailure): boolean
  /** Tells the server that the user left. @defaultValue nobody is told */
  revoke?(grant: Grant<User> | undefined, context: AuthContext): Promise<void>

  /** What is kept of the user, by this page or by another tab. @defaultValue what the session has in memory */
  read?(context: AuthContext): Promise<Grant<User> | undefined>
  /** Keeps a grant, so that {@link AuthStrategy.read} finds it. @defaultValue nothing is kept */
  keep?(grant: Grant<User>): Promise<void>
  /**
   * Deletes what is kept of the user; with a grant, only when that is what is kept.
   *
   * @defaultValue there is nothing to delete
   */
  forget?(only?: Grant<User>): Promise<void>
  /** The part of a grant that other tabs may have. @defaultValue nothing: they read what is kept, or renew by themselves */
  share?(grant: Grant<User>): Grant<User>
  /**
   * Listens to changes that come from outside, such as an SDK that signs out; `undefined` means nobody.
   *
   * @defaultValue nothing comes from outside
   */
  watch?(listener: (grant: Grant<User> | undefined) => void): () => void
}
