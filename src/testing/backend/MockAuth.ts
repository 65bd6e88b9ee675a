import { isJsonRecord, type JsonRecord } from './JsonRecord.js'
import { responseOf, type MockResponse, type MockRequest } from './MockRequest.js'

/** A user who can sign in. */
export interface MockUser {
  /** The credentials, such as `{ email, password }`. */
  readonly credentials: JsonRecord
  /** The user in the format of the wire; `id` becomes the subject of the tokens. */
  readonly user: JsonRecord & { readonly id: string | number }
}

/** Options of the mock's authentication. */
export interface MockAuthOptions {
  /** The users who can sign in. */
  readonly users: readonly MockUser[]
  /** @defaultValue `'/auth/login'` */
  readonly signIn?: string
  /** @defaultValue `'/auth/refresh'` */
  readonly refresh?: string
  /** @defaultValue `'/auth/logout'` */
  readonly signOut?: string
  /** The naming style of the responses. @defaultValue `'snakeCase'`: `access_token`, `refresh_token` */
  readonly names?: 'snakeCase' | 'camelCase'
  /** The lifetime of an access token, in seconds. @defaultValue `900` */
  readonly lifetime?: number
  /** Path prefixes that need no token. @defaultValue `[]` */
  readonly open?: readonly string[]
}

/** A pair of tokens. */
export interface MockTokens {
  readonly accessToken: string
  readonly refreshToken: string
}

const defaults = {
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  signOut: '/auth/logout',
  names: 'snakeCase',
  lifetime: 900,
  open: [],
} as const satisfies Partial<MockAuthOptions>

const memberNames = {
  snakeCase: ['access_token', 'refresh_token', 'expires_in'],
  camelCase: ['accessToken', 'refreshToken', 'expiresIn'],
} as const

/** Signs users in and refuses other calls. Tokens are generated, the same for the same sequence of calls. */
export class MockAuth {
  readonly paths: readonly string[]
  readonly #options: MockAuthOptions & typeof defaults
  readonly #now: () => number
  readonly #access = new Map<string, { user: MockUser; end: number }>()
  readonly #refresh = new Map<string, MockUser>()
  #count = 0

  constructor(options: MockAuthOptions, now: () => number) {
    this.#options = { ...defaults, ...options } as MockAuthOptions & typeof defaults
    const { signIn, refresh, signOut } = this.#options
    this.paths = [signIn, refresh, signOut]
    this.#now = now
  }

  /** Issues tokens for a user, as a sign-in would. */
  issue(user: MockUser): MockTokens {
    const number = ++this.#count
    const end = this.#now() + this.#options.lifetime * 1_000
    const claims = { sub: String(user.user.id), exp: Math.floor(end / 1_000), jti: String(number) }
    const tokens = {
      accessToken: `${encode({ alg: 'none' })}.${encode(claims)}.mock`,
      refreshToken: `mock-refresh-${number}`,
    }
    this.#access.set(tokens.accessToken, { user, end })
    this.#refresh.set(tokens.refreshToken, user)
    return tokens
  }

  /** Expires all access tokens, so that the next call has to refresh. */
  expire(): void {
    this.#access.clear()
  }

  /** Ends all sessions: refresh tokens are refused too. */
  revoke(): void {
    this.#access.clear()
    this.#refresh.clear()
  }

  /** Responds to the authentication endpoints, and refuses calls without a token; `undefined` passes a call through. */
  respond(path: string, request: MockRequest): MockResponse | undefined {
    const { signIn, refresh, signOut, open } = this.#options
    const body = isJsonRecord(request.body) ? request.body : {}
    if (path === signIn) return this.#signIn(body)
    if (path === refresh) return this.#renew(body)
    if (path === signOut) return this.#end(body)
    if (open.some((beginning) => path.startsWith(beginning))) return undefined
    return this.#isKnown(request) ? undefined : refuse('token_expired')
  }

  #signIn(body: JsonRecord): MockResponse {
    const { users } = this.#options
    const found = users.find(({ credentials }) => isSame(credentials, body))
    return found ? this.#tell(found) : refuse('invalid_credentials')
  }

  #renew(body: JsonRecord): MockResponse {
    const [, name] = memberNames[this.#options.names]
    const token = String(body[name])
    const user = this.#refresh.get(token)
    if (!user) return responseOf(400, { error: 'invalid_grant' })
    // A refresh token is valid once.
    this.#refresh.delete(token)
    return this.#tell(user)
  }

  #end(body: JsonRecord): MockResponse {
    const [, name] = memberNames[this.#options.names]
    this.#refresh.delete(String(body[name]))
    return responseOf(204)
  }

  #tell(user: MockUser): MockResponse {
    const { accessToken, refreshToken } = this.issue(user)
    const [access, refresh, expiry] = memberNames[this.#options.names]
    const tokens = { [access]: accessToken, [refresh]: refreshToken }
    return responseOf(200, { ...tokens, [expiry]: this.#options.lifetime, user: user.user })
  }

  #isKnown({ headers }: MockRequest): boolean {
    const [, token = ''] = /^(?:Bearer|DPoP) (.+)$/i.exec(headers['authorization'] ?? '') ?? []
    const known = this.#access.get(token)
    return known !== undefined && known.end > this.#now()
  }
}

function refuse(error: string): MockResponse {
  return responseOf(401, { error }, { 'www-authenticate': 'Bearer' })
}

function isSame(credentials: JsonRecord, body: JsonRecord): boolean {
  return Object.entries(credentials).every(([name, value]) => body[name] === value)
}

function encode(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
