import type { StandardResult } from '../../schema/StandardSchema.js'
import { isToken, invalidToken } from './isToken.js'
import { memberOf } from '../../failure/memberOf.js'
import { refusal, schemaOf } from '../../schema/schemaOf.js'
import type { TokenResponse, TokenMapping } from './TokenMapping.js'

/** The names of the members of a response that contain the tokens. A name can be a path with dots: `data.token`. */
export interface TokenNames {
  accessToken: string
  /** The last name of the path is also the member of the refresh request. @defaultValue `'refresh_token'` */
  refreshToken?: string
  /** In seconds. @defaultValue none: read from the token, if it is a JSON Web Token */
  expiresIn?: string
  /** @defaultValue `'user'` */
  user?: string
}

/**
 * Creates a mapping for servers that differ from the presets in the names only.
 *
 * @example
 * ```ts
 * const tokens = namedTokens({ accessToken: 'jwt', refreshToken: 'renewal', expiresIn: 'ttl' })
 * const simpleJwt = namedTokens({ accessToken: 'access', refreshToken: 'refresh' })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function namedTokens(names: TokenNames): TokenMapping {
  return {
    schema: schemaOf((response) => read(response, names)),
    refreshBody: (token) => ({
      [(names.refreshToken ?? defaultRefreshToken).replace(/.*\./, '')]: token,
    }),
  }
}

const defaultRefreshToken = 'refresh_token'

function read(response: unknown, names: TokenNames): StandardResult<TokenResponse> {
  const {
    refreshToken: refreshTokenName = defaultRefreshToken,
    expiresIn = '',
    user = 'user',
  } = names
  const at = (path: string) => path.split('.').reduce(memberOf, response)
  const accessToken = at(names.accessToken)
  // Servers in languages without null send an empty string.
  const refreshToken = at(refreshTokenName) || undefined
  if (!isToken(accessToken)) return refusal(invalidToken, names.accessToken)
  if (refreshToken !== undefined && !isToken(refreshToken))
    return refusal(invalidToken, refreshTokenName)
  return {
    value: { accessToken, refreshToken, expiresIn: toSeconds(at(expiresIn)), user: at(user) },
  }
}

/** Parses seconds, which some servers send as a string. */
function toSeconds(value: unknown): number | undefined {
  const seconds = Number.parseFloat(String(value))
  return Number.isFinite(seconds) ? seconds : undefined
}
