import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { ApiCall } from '../../http/calls/ApiCall.js'
import type { ApiClient } from '../../http/ApiClient.js'
import type { ApiRequest } from '../../http/Interceptor.js'
import type { Claims } from '../Session.js'

/** The credentials of a signed-in user. Immutable: a refresh creates another grant. */
export interface Grant<User = unknown> {
  /** The token in the `Authorization` header; `undefined` with cookies, or until the first refresh. */
  readonly accessToken?: string | undefined
  /** The scheme in the `Authorization` header. @defaultValue `'Bearer'` */
  readonly scheme?: string | undefined
  /** When the token expires by this device's clock, in milliseconds since 1970; `undefined` if unknown. */
  readonly expiresAt?: number | undefined
  /** The token's lifetime when it was issued, in milliseconds. */
  readonly lifetime?: number | undefined
  /** Whether it is the result of a refresh rather than of a sign-in. */
  readonly isRefreshed?: boolean
  /** Increases with each grant of a session, to find the newer of two. Set by the session. */
  readonly version?: number | undefined
  /** The token that refreshes the grant. */
  readonly refreshToken?: string | undefined
  readonly claims?: Claims | undefined
  readonly user?: User | undefined
  /** The user's id. */
  readonly principal?: string | undefined
}

/** The context that a session passes to its strategy. */
export interface AuthContext {
  /** The client that calls the strategy's endpoints: the first one that the session was passed to. */
  readonly client: ApiClient
  /** Aborts when the response is no longer needed. */
  readonly signal: AbortSignal | undefined
  /** The call that caused the request, if one did. */
  readonly cause?: ApiCall | undefined
  /** The time, in milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Obtains, attaches and refreshes credentials: everything that differs between ways to authenticate. The session does what
 * they have in common: one refresh at a time, tabs, replay, epochs.
 */
export interface AuthStrategy<User = unknown, Credentials = unknown, Registration = unknown> {
  /** The grant of the user who is signed in from the start; `null` for nobody. @defaultValue unknown where it can be restored, else nobody */
  readonly initial?: Grant<User> | null | undefined
  /**
   * How a new page finds out who is signed in: `read` reads the stored grant, `refresh` sends a request to the server.
   *
   * @defaultValue nothing can be restored: the session starts signed out
   */
  readonly restoredBy?: 'read' | 'refresh' | undefined
  /** Whether all tabs of the browser refresh with the same cookie or stored token. @defaultValue `false` */
  readonly isShared?: boolean
  /**
   * Whether an external provider stores the tokens, so that each call runs {@link AuthStrategy.read}. After a sign-out,
   * which runs {@link AuthStrategy.clear} without a grant, `read` must return nothing until somebody signs in.
   *
   * @defaultValue `false`
   */
  readonly isExternal?: boolean
  /** Whether responses contain the user, so that a tab that is `loading` needs its own response. @defaultValue `false` */
  readonly describesUser?: boolean
  /**
   * URLs of the strategy's own endpoints. Calls to them carry no token, and their 401 causes no refresh. This applies to
   * POST, and to other methods, such as GET, with `meta: { skipAuth: true }`.
   *
   * @defaultValue `[]`
   */
  readonly endpoints?: readonly string[]

  /** Attaches the credentials to a request; returns the request or a changed copy. */
  authorize(request: ApiRequest, grant: Grant<User>): ApiRequest | Promise<ApiRequest>
  /**
   * Prepares a request to the strategy's own endpoints, such as with cookies; returns it or a changed copy.
   *
   * @defaultValue requests are sent unchanged
   */
  prepare?(request: ApiRequest): ApiRequest | Promise<ApiRequest>
  /** Whether credentials may be sent to a URL. @defaultValue whether the client trusts it */
  covers?(url: string): boolean

  /**
   * Signs a user in; resolves with `undefined` if the page navigates to a sign-in page instead.
   *
   * @defaultValue the session can't sign in
   */
  signIn?(credentials: Credentials, context: AuthContext): Promise<Grant<User> | undefined>
  /** Registers a user; resolves with `undefined` if that does not sign them in. @defaultValue the session can't sign up */
  signUp?(input: Registration, context: AuthContext): Promise<Grant<User> | undefined>
  /**
   * Creates a grant from the response of the app's own call.
   *
   * @defaultValue the response is ignored, and {@link AuthStrategy.refresh} finds out who is signed in
   */
  adopt?(response: unknown, context: AuthContext): Promise<Grant<User>>
  /** Obtains new credentials for the same user. @defaultValue rejected credentials end the session, if the strategy can sign in */
  refresh?(grant: Grant<User> | undefined, context: AuthContext): Promise<Grant<User>>
  /** Whether a failed refresh definitely ends the session. @defaultValue none does */
  endsSession?(failure: ApiFailure): boolean
  /** Signs the user out at the server. @defaultValue no request is sent */
  revoke?(grant: Grant<User> | undefined, context: AuthContext): Promise<void>

  /** Reads the grant that this page or another tab stored. @defaultValue the grant in memory is used */
  read?(context: AuthContext): Promise<Grant<User> | undefined>
  /** Stores a grant, so that {@link AuthStrategy.read} returns it. @defaultValue nothing is stored */
  write?(grant: Grant<User>): Promise<void>
  /**
   * Deletes the stored grant; with `only`, just if it is that grant.
   *
   * @defaultValue nothing is deleted
   */
  clear?(only?: Grant<User>): Promise<void>
  /** Returns the part of a grant that is sent to other tabs. @defaultValue nothing is sent: they read the store, or refresh */
  share?(grant: Grant<User>): Grant<User>
  /**
   * Subscribes to changes from outside, such as an SDK that signs out; `undefined` means that nobody is signed in. Returns
   * a function to unsubscribe.
   *
   * @defaultValue there are no changes from outside
   */
  watch?(listener: (grant: Grant<User> | undefined) => void): () => void
}
