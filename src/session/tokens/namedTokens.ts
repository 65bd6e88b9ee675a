import type { StandardResult } from '../../schema/StandardSchema.js'
import { isToken, noToken } from './isToken.js'
import { memberOf } from '../../failure/memberOf.js'
import { refusal, schemaOf } from '../../schema/schemaOf.js'
import type { TokenResponse, TokenMapping } from './TokenMapping.js'

/** The members of a response that hold the tokens; with dots, members of members: `data.token`. */
export interface TokenNames {
  accessToken: string
  /** Its last name is the one that the server is sent it by. @defaultValue `'refresh_token'` */
  refreshToken?: string
  /** In seconds. @defaultValue none: the token says it itself, when it is a JSON Web Token */
  expiresIn?: string
  /** @defaultValue `'user'` */
  user?: string
}

/**
 * Makes a mapping for servers of which only the names differ from the presets.
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
    refreshBody: (token) => ({ [(names.refreshToken ?? usual).replace(/.*\./, '')]: token }),
  }
}

const usual = 'refresh_token'

function read(response: unknown, names: TokenNames): StandardResult<TokenResponse> {
  const { refreshToken: refreshName = usual, expiresIn = '', user = 'user' } = names
  const at = (path: string) => path.split('.').reduce(memberOf, response)
  const accessToken = at(names.accessToken)
  // Languages without a null write an empty text for none.
  const refreshToken = at(refreshName) || undefined
  if (!isToken(accessToken)) return refusal(noToken, names.accessToken)
  if (refreshToken !== undefined && !isToken(refreshToken)) return refusal(noToken, refreshName)
  return {
    value: { accessToken, refreshToken, expiresIn: secondsOf(at(expiresIn)), user: at(user) },
  }
}

/** Some servers write the seconds as text. */
function secondsOf(value: unknown): number | undefined {
  const seconds = Number.parseFloat(String(value))
  return Number.isFinite(seconds) ? seconds : undefined
}
