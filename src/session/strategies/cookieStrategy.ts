import { isApiFailure } from '../../failure/ApiFailure.js'
import type { ApiRequest } from '../../http/Interceptor.js'
import { memberOf } from '../../failure/memberOf.js'
import { isReading } from '../../failure/isReading.js'
import { schemaOf } from '../../schema/schemaOf.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { anything } from './anything.js'
import type { AuthContext, AuthStrategy, Grant } from './AuthStrategy.js'
import { callEndpoint, type EndpointCall } from './callEndpoint.js'
import { csrfToken, type CsrfOptions, type CsrfToken } from './csrfToken.js'
import { endOfSession } from '../endOfSession.js'
import { isRefusal } from '../renewal/isRefusal.js'
import { principalOf } from './principalOf.js'

/** Options of a {@link cookieStrategy}. */
export interface CookieOptions<User = unknown, Credentials = unknown, Registration = unknown> {
  /**
   * The endpoint that says who is signed in: responds with the user, or 401. `null` means nobody, and so does a
   * response that the schema turns into `undefined` or `null`. It distinguishes a refused call from an ended session.
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
  const csrf = options.csrf === false ? undefined : csrfToken(options.csrf ?? {})
  const whoami = asking(options, csrf)
  const post = posting(whoami, csrf)
  const protect = (request: ApiRequest) => withCookies(request, csrf)

  return {
    initial: initial && { ...initial, principal: principalOf(initial) },
    restoredBy: 'renew',
    isShared: true,
    describesUser: options.user !== undefined,
    endpoints: [session, signIn, signUp, signOut].filter((url) => url !== undefined),
    authorize: protect,
    prepare: protect,
    share: ({ principal }) => ({ principal }),
    endsSession: isRefusal,
    renew: (_, context) => whoami(context),
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
        return whoami(context).catch(nobodyYet)
      },
    }),
  }
}

/** Makes the function that asks the server who is signed in. */
function asking<User>(
  { session: url, user: schema }: CookieOptions<User>,
  csrf: CsrfToken | undefined,
): (context: AuthContext) => Promise<Grant<User>> {
  return async (context) => {
    // A call may have been refused because of it.
    csrf?.forget()
    if (schema) {
      const { data } = await callEndpoint({ method: 'GET', url, schema: orNobody(schema) }, context)
      const user = somebody(data)
      return { user, principal: principalOf({ user }) }
    }
    const { data } = await callEndpoint({ method: 'GET', url, schema: anything }, context)
    // Without a schema the status says it all, of an empty response too.
    if (data === null) throw endOfSession('sessionExpired')
    return { principal: principalOf({ user: data }) }
  }
}

/** Makes the function that posts to the server, with its token against forged calls. */
function posting(
  whoami: (context: AuthContext) => Promise<unknown>,
  csrf: CsrfToken | undefined,
): (call: Omit<EndpointCall<unknown>, 'schema'>, context: AuthContext) => Promise<void> {
  const token = async () => Object.values((await csrf?.headers()) ?? {}).join()
  return async (call, context) => {
    const post = () => callEndpoint({ ...call, schema: anything }, context)
    try {
      const sent = await token()
      await post().catch(async (failure: unknown) => {
        if (!isForged(failure)) throw failure
        // Whoever asks is given a new one. Without it nobody would be signed out.
        await whoami(context).catch(() => undefined)
        // With the same one it was refused for something else, such as a wrong password.
        if ((await token()) === sent) throw failure
        return post()
      })
    } finally {
      // The token belongs to the session of the server that has just ended, or is what was refused.
      csrf?.forget()
    }
  }
}

/** Many servers want an address confirmed first, and sign nobody in. */
function nobodyYet(failure: unknown): undefined {
  if (!isApiFailure(failure) || !isRefusal(failure)) throw failure
}

/** Whether it may have been refused for a stale token against forged calls. */
function isForged(failure: unknown): boolean {
  return /^4(?:03|19)$/.test(String(memberOf(failure, 'status')))
}

/** Many servers answer 200 with `null` where nobody is signed in. */
function orNobody<User>(
  schema: StandardSchema<unknown, User>,
): StandardSchema<unknown, User | undefined> {
  return schemaOf<User | undefined>((body) =>
    body === null || body === undefined ? { value: undefined } : schema['~standard'].validate(body),
  )
}

function somebody<User>(user: User | undefined | null): User {
  if (user === null || user === undefined) throw endOfSession('sessionExpired')
  return user
}

async function withCookies(request: ApiRequest, csrf: CsrfToken | undefined): Promise<ApiRequest> {
  const isWriting = !isReading(request.method)
  const token = isWriting ? await csrf?.headers() : undefined
  return { ...request, withCredentials: true, headers: request.headers.concat(token ?? {}) }
}
