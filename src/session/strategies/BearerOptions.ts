import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Claims } from '../Session.js'
import type { TokenMapping } from '../tokens/TokenMapping.js'
import type { TokenStore } from '../tokens/TokenStore.js'

/** Options of bearer tokens: where they come from, how they are refreshed, and where they are stored. */
export interface BearerOptions<User = unknown, Credentials = unknown, Registration = unknown> {
  /** The endpoint that takes credentials: a path of the first client, or a URL. @defaultValue none */
  signIn?: string
  /** The endpoint that takes a registration. @defaultValue none */
  signUp?: string
  /**
   * The endpoint that returns a new token. An empty response (204) means that nobody is signed in. A 401 does too, but
   * browsers log it as an error, also for visitors who never signed in.
   *
   * @defaultValue none: the session ends when its token is rejected
   */
  refresh?: string
  /** The endpoint that signs out; its response doesn't matter. @defaultValue none */
  signOut?: string
  /** The names of the tokens in responses. @defaultValue {@link snakeCaseTokens} */
  tokens?: TokenMapping
  /** The scheme in the `Authorization` header: `'Token'` for Django REST framework. @defaultValue `'Bearer'` */
  scheme?: string
  /**
   * Where the refresh token is: in an HttpOnly `'cookie'` that scripts can't read and the browser sends; in the
   * `'body'` of responses, kept in memory or in the `store`; or nowhere, if the `'access'` token itself is refreshed,
   * sent in the header.
   *
   * @defaultValue `'body'`
   */
  refreshToken?: 'body' | 'cookie' | 'access'
  /**
   * Stores the tokens beyond the page: `createTokenStore(createWebStore())`. An injected script can read what any
   * script can read, so prefer the cookie.
   *
   * @defaultValue none: tokens are in memory, and gone after a reload
   */
  store?: TokenStore
  /** Validates and types `user` in the responses. @defaultValue none: the user is not read */
  user?: StandardSchema<unknown, User>
  /** Validates credentials before they are sent, and types `signIn`. @defaultValue none: they are sent as they are */
  credentials?: StandardSchema<Credentials, unknown>
  /** Validates a registration before it is sent, and types `signUp`. @defaultValue none: it is sent as it is */
  registration?: StandardSchema<Registration, unknown>
  /** Returns the user's id. @defaultValue `sub` of the token, else `id` of the user */
  principal?: (source: { claims: Claims | undefined; user: unknown }) => string | undefined
  /**
   * Who is signed in from the start: on a server, the tokens of the request; in the browser, the user that the server
   * rendered the page for, so that hydration starts signed in; `null` if the server found nobody.
   *
   * @defaultValue found out by a refresh with the cookie or from the store; otherwise nobody
   */
  initial?: InitialGrant<User> | null | undefined
  /**
   * Which failures of the refresh endpoint end the session.
   *
   * @defaultValue 401, 403, and a 400 that is about the token, such as `invalid_grant`
   */
  endsSessionIf?: (failure: ApiFailure) => boolean
}

/** What is known of a signed-in user before any request. */
export interface InitialGrant<User = unknown> {
  /** @defaultValue none; the first call refreshes */
  accessToken?: string
  refreshToken?: string
  user?: User
  /** The user's id. @defaultValue from the token or the user */
  principal?: string
}
