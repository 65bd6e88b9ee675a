import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { Claims } from '../Session.js'
import type { TokenMapping } from '../tokens/TokenMapping.js'
import type { TokenStore } from '../tokens/TokenStore.js'

/** Options of a bearer token: where it comes from, how it is renewed, and where it lives. */
export interface BearerOptions<User = unknown, Credentials = unknown, Registration = unknown> {
  /** Where to post credentials; a path of the first client, or a URL. @defaultValue no sign-in */
  signIn?: string
  /** Where to post a registration. @defaultValue no sign-up */
  signUp?: string
  /**
   * Where to get a new token. An empty answer (204) says that nobody is signed in, as a 401 does, but browsers write no error
   * to the console for it: kind to visitors who never signed in.
   *
   * @defaultValue none, so that the session is over when its token is refused
   */
  refresh?: string
  /** Where to tell the server that the user left; its answer does not matter. @defaultValue nobody is told */
  signOut?: string
  /** How the server names its tokens. @defaultValue {@link snakeCaseTokens} */
  tokens?: TokenMapping
  /** The word before the token in the `Authorization` header: `'Token'` for Django REST framework. @defaultValue `'Bearer'` */
  scheme?: string
  /**
   * Where the refresh token is: in an HttpOnly `'cookie'` that scripts cannot read, which the browser sends by itself; in
   * the `'body'` of answers, from where it is kept in memory or in the `store`; or nowhere, where the `'access'` token
   * itself, sent in the header, is renewed.
   *
   * @defaultValue `'body'`
   */
  refreshToken?: 'body' | 'cookie' | 'access'
  /**
   * Keeps the tokens beyond the page: `createTokenStore(createWebStore())`. Whatever a script can read, an injected script
   * can read too: prefer the cookie.
   *
   * @defaultValue none: tokens live in memory, and are gone after a reload
   */
  store?: TokenStore
  /** Checks `user` of the answers, and types it. @defaultValue the user is not taken from the answers */
  user?: StandardSchema<unknown, User>
  /** Checks credentials before they are sent, and types `signIn`. @defaultValue none: they are sent as they are */
  credentials?: StandardSchema<Credentials, unknown>
  /** Checks a registration before it is sent, and types `signUp`. @defaultValue none: it is sent as it is */
  registration?: StandardSchema<Registration, unknown>
  /** Tells the user's id. @defaultValue `sub` of the token, else `id` of the user */
  principal?: (known: { claims: Claims | undefined; user: unknown }) => string | undefined
  /**
   * Who is signed in from the start: on a server, the tokens that came with the request; in the browser, the user that the
   * server rendered for, so that hydration begins as signed in; `null` when it found that nobody is.
   *
   * @defaultValue unknown with a cookie or a store, which are asked; else nobody
   */
  initial?: InitialGrant<User> | null | undefined
  /** Which failures of the refresh endpoint end the session. @defaultValue 401, 403, and a 400 that is about the token, such as `invalid_grant` */
  endsSessionIf?: (failure: ApiFailure) => boolean
}

/** What is known of a signed-in user before anything was asked. */
export interface InitialGrant<User = unknown> {
  /** @defaultValue none; the first call refreshes */
  accessToken?: string
  refreshToken?: string
  user?: User
  /** The user's id. @defaultValue as the token or the user tells */
  principal?: string
}
