import type { StandardSchema } from '../../schema/StandardSchema.js'

/** What a response with tokens says, in the session's words. */
export interface TokenResponse {
  accessToken: string
  /** The next refresh token; the one in hand stays good when there is none. @defaultValue none */
  refreshToken?: string | undefined
  /** How long the access token lasts, in seconds. @defaultValue as the token says, when it is a JSON Web Token */
  expiresIn?: number | undefined
  /** The user, as sent; the session's `user` schema checks it. @defaultValue none */
  user?: unknown
}

/**
 * How the server names its tokens.
 *
 * @example
 * ```ts
 * const tokens: TokenMapping = {
 *   schema: z.object({ jwt: z.string(), renewal: z.string() })
 *     .transform(({ jwt, renewal }) => ({ accessToken: jwt, refreshToken: renewal })),
 *   refreshBody: (renewal) => ({ renewal }),
 * }
 * ```
 */
export interface TokenMapping {
  /** Checks a response and turns it into {@link TokenResponse}. */
  readonly schema: StandardSchema<unknown, TokenResponse>
  /** The body of a call that renews or revokes with a refresh token. */
  readonly refreshBody: (refreshToken: string) => unknown
}
