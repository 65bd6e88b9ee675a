import { isApiFailure } from '../../failure/ApiFailure.js'
import type { ApiRequest } from '../../http/Interceptor.js'
import { memberOf } from '../../failure/memberOf.js'
import { isSafeMethod } from '../../failure/isSafeMethod.js'
import { schemaOf } from '../../schema/schemaOf.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { unknownSchema } from './unknownSchema.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import { callEndpoint, type EndpointCall } from './callEndpoint.js'
import { createCsrfToken, type CsrfOptions, type CsrfToken } from './createCsrfToken.js'
import { sessionFailure } from '../sessionFailure.js'
import { isDefiniteRejection } from '../refresh/isDefiniteRejection.js'
import { principalOf } from './principalOf.js'

/** Options of a {@link cookieStrategy}. */
export interface CookieOptions<User = unknown, Credentials = unknown, Registration = unknown> {
  /**
   * The endpoint that says who is signed in: responds with the user, or 401. `null` means nobody, and so does a
   * response that the schema turns into `undefined` or `null`. It distinguishes a rejected call from an ended session.
   */
  session: string
  /** The endpoint that takes credentials. @defaultValue none */
  signIn?: string
  /** The endpoint that takes a registration. @defaultValue none */
  signUp?: string
  /** The endpoint that signs out: scripts can't delete the cookie. */
  signOut: string
  /** Validates and types the user that `session` returns. @defaultValue none: the user is not read */
  user?: StandardSchema<unknown, User | null | undefined>
  /** Validates credentials before they are sent, and types `signIn`. @defaultValue none: they are sent as they are */
  credentials?: StandardSchema<Credentials, unknown>
  /** Validates a registration before it is sent, and types `signUp`. @defaultValue none: it is sent as it is */
  registration?: StandardSchema<Registration, unknown>
  /**
   * The CSRF token, sent with every write; `false` if the server checks `Origin` or `Sec-Fetch-Site` instead.
   *
   * @defaultValue the cookie `XSRF-TOKEN`, repeated in the header `X-XSRF-TOKEN`
   */
  csrf?: CsrfOptions | false
  /**
   * The user that the server rendered the page for; `null` if nobody is signed in.
   *
   * @defaultValue unknown: `session` is requested
   */
  initial?: { user: User } | null | undefined
}

/**
 * Authenticates with HttpOnly cookies from your own server (a "backend for frontend"): no script ever sees a token. The
 * safest choice for a browser.
 */
export function cookieStrategy<User = unknown, Credentials = unknown, Registration = unknown>(
  options: CookieOptions<User, Credentials, Registration>,
): AuthStrategy<User, Credentials, Registration> {
  const { session, signIn, signUp, signOut, credentials, registration, initial } = options
  const csrf = options.csrf === false ? undefined : createCsrfToken(options.csrf ?? {})
  const whoami = createWhoami(options, csrf)
  const post = createPost(whoami, csrf)
  const protect = (request: ApiRequest) => withCookies(request, csrf)

  return {
    initial: initial && { ...initial, principal: principalOf(initial) },
    restoredBy: 'refresh',
    isShared: true,
    describesUser: options.user !== undefined,
    endpoints: [session, signIn, signUp, signOut].filter((url) => url !== undefined),
    authorize: protect,
    prepare: protect,
    share: ({ principal }) => ({ principal }),
    endsSession: isDefiniteRejection,
    refresh: (_, context) => whoami(context),
    revoke: (_, context) => post({ url: signOut, outlivesPage: true }, context),
    ...(signIn !== undefined && {
      signIn: async (data, context) => {
        await post({ url: signIn, data, bodySchema: credentials }, context)
        return whoami(context)
      },
    }),
    ...(signUp !== undefined && {
      signUp: async (data, context) => {
        await post({ url: signUp, data, bodySchema: registration }, context)
        return whoami(context).catch(ignoreNotSignedIn)
      },
    }),
  }
}

/** Creates the function that requests the current user from the server. */
function createWhoami<User>(
  { session: url, user: schema }: CookieOptions<User>,
  csrf: CsrfToken | undefined,
): (context: AuthContext) => Promise<Grant<User>> {
  return async (context) => {
    // A stale CSRF token can be why a call was rejected.
    csrf?.reset()
    if (schema) {
      const { data } = await callEndpoint(
        { method: 'GET', url, schema: nullableSchema(schema) },
        context,
      )
      const user = requireUser(data)
      return { user, principal: principalOf({ user }) }
    }
    const { data } = await callEndpoint({ method: 'GET', url, schema: unknownSchema }, context)
    // Without a schema any success means signed in, even an empty response, but not `null`.
    if (data === null) throw sessionFailure('sessionExpired')
    return { principal: principalOf({ user: data }) }
  }
}

/** Creates the function that posts to the server. If the CSRF token is rejected, it is replaced, and the call sent again. */
function createPost(
  whoami: (context: AuthContext) => Promise<unknown>,
  csrf: CsrfToken | undefined,
): (call: Omit<EndpointCall<unknown>, 'schema'>, context: AuthContext) => Promise<void> {
  const token = async () => Object.values((await csrf?.headers()) ?? {}).join()
  return async (call, context) => {
    const post = () => callEndpoint({ ...call, schema: unknownSchema }, context)
    try {
      const sent = await token()
      await post().catch(async (failure: unknown) => {
        if (!isCsrfRejection(failure)) throw failure
        // The response to this request sets a new token. Without it a sign-out would fail.
        await whoami(context).catch(() => undefined)
        // With the same token the cause is another one, such as a wrong password.
        if ((await token()) === sent) throw failure
        return post()
      })
    } finally {
      // The token belongs to the server's previous session, or was rejected.
      csrf?.reset()
    }
  }
}

/** Ignores that nobody is signed in after a sign-up: many servers require a confirmed address first. */
function ignoreNotSignedIn(failure: unknown): undefined {
  if (!isApiFailure(failure) || !isDefiniteRejection(failure)) throw failure
}

/** Whether a failure can be caused by a stale CSRF token: 403, or 419 of Laravel. */
function isCsrfRejection(failure: unknown): boolean {
  return /^4(?:03|19)$/.test(String(memberOf(failure, 'status')))
}

/** Makes a schema accept `null` and an empty body: many servers respond so with 200 when nobody is signed in. */
function nullableSchema<User>(
  schema: StandardSchema<unknown, User>,
): StandardSchema<unknown, User | undefined> {
  return schemaOf<User | undefined>((body) =>
    body === null || body === undefined ? { value: undefined } : schema['~standard'].validate(body),
  )
}

function requireUser<User>(user: User | undefined | null): User {
  if (user === null || user === undefined) throw sessionFailure('sessionExpired')
  return user
}

async function withCookies(request: ApiRequest, csrf: CsrfToken | undefined): Promise<ApiRequest> {
  const isWriting = !isSafeMethod(request.method)
  const token = isWriting ? await csrf?.headers() : undefined
  return { ...request, withCredentials: true, headers: request.headers.concat(token ?? {}) }
}
