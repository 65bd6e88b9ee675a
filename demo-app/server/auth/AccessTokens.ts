import { sign, verify } from 'hono/jwt'
import { z } from 'zod'

const issuer = 'demo-api'

const Claims = z.object({ sub: z.string(), sid: z.string(), exp: z.number() })

/** Options of {@link AccessTokens}. */
export interface AccessTokenOptions {
  /** The signing key. */
  secret: string
  /** The lifetime of a token, in seconds. */
  seconds: number
  /** Returns the current time, in milliseconds since 1970. */
  clock: () => number
}

/** The claims of a token. */
export interface TokenClaims {
  userId: string
  sessionId: string
  /** In milliseconds since 1970. */
  expiresAt: number
}

/** Creates and verifies access tokens: JWTs signed with HMAC-SHA-256. */
export class AccessTokens {
  /** The lifetime of a token, in seconds. */
  readonly seconds: number
  readonly #secret: string
  readonly #clock: () => number

  constructor({ secret, seconds, clock }: AccessTokenOptions) {
    this.seconds = seconds
    this.#secret = secret
    this.#clock = clock
  }

  issue(session: { id: string; user: { id: string; role: string } }): Promise<string> {
    const iat = this.#now()
    return sign(
      {
        iss: issuer,
        sub: session.user.id,
        sid: session.id,
        role: session.user.role,
        jti: crypto.randomUUID(),
        iat,
        exp: iat + this.seconds,
      },
      this.#secret,
      'HS256',
    )
  }

  /** The claims of a token, or `undefined` if it is expired, forged or malformed. */
  async read(token: string): Promise<TokenClaims | undefined> {
    const claims = Claims.safeParse(await this.#verified(token))
    if (!claims.success || claims.data.exp <= this.#now()) return undefined
    const { sub, sid, exp } = claims.data
    return { userId: sub, sessionId: sid, expiresAt: exp * 1_000 }
  }

  async #verified(token: string): Promise<unknown> {
    // Expiry is checked with the injected clock, not with the system's.
    const times = { exp: false, iat: false, nbf: false }
    return verify(token, this.#secret, { alg: 'HS256', iss: issuer, ...times }).catch(
      () => undefined,
    )
  }

  #now(): number {
    return Math.floor(this.#clock() / 1_000)
  }
}
