import type { StandardSchema } from '../../schema/StandardSchema.js'

/** A token response, with the member names of the session. */
export interface TokenResponse {
  accessToken: string
  /** The next refresh token. Without one, the current refresh token stays in use. @defaultValue none */
  refreshToken?: string | undefined
  /** The lifetime of the access token, in seconds. @defaultValue read from the token, if it is a JSON Web Token */
  expiresIn?: number | undefined
  /** The user, as sent; the session's `user` schema validates it. @defaultValue none */
  user?: unknown
}

/**
 * Maps the server's token responses and refresh requests.
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
  /** Validates a response and transforms it to a {@link TokenResponse}. */
  readonly schema: StandardSchema<unknown, TokenResponse>
  /** Creates the body of a request that refreshes or revokes with a refresh token. */
  readonly refreshBody: (refreshToken: string) => unknown
}
