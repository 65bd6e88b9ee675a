import type { StandardResult } from '../schema/StandardSchema.js'
import { isToken } from './isToken.js'
import { memberOf } from './memberOf.js'
import { refusal, schemaOf } from '../schema/schemaOf.js'
import type { TokenAnswer, TokenMapping } from './TokenMapping.js'

/** The members of an answer that hold the tokens. */
export interface TokenNames {
  accessToken: string
  refreshToken: string
  /** In seconds. */
  expiresIn: string
  /** @defaultValue `'user'` */
  user?: string
}

/**
 * Makes a mapping for answers that are flat objects, when only the names differ from the presets.
 *
 * @example
 * ```ts
 * const tokens = namedTokens({ accessToken: 'jwt', refreshToken: 'renewal', expiresIn: 'ttl' })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function namedTokens(names: TokenNames): TokenMapping {
  return {
    schema: schemaOf((answer) => read(answer, names)),
    refreshBody: (refreshToken) => ({ [names.refreshToken]: refreshToken }),
  }
}

function read(answer: unknown, names: TokenNames): StandardResult<TokenAnswer> {
  const accessToken = memberOf(answer, names.accessToken)
  const refreshToken = memberOf(answer, names.refreshToken) ?? undefined
  if (!isToken(accessToken)) return refusal(expected, names.accessToken)
  if (refreshToken !== undefined && !isToken(refreshToken)) {
    return refusal(expected, names.refreshToken)
  }
  const expiresIn = secondsOf(memberOf(answer, names.expiresIn))
  return {
    value: { accessToken, refreshToken, expiresIn, user: memberOf(answer, names.user ?? 'user') },
  }
}

const expected = 'A token was expected.'

/** Some servers write the seconds as text. */
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number.parseFloat(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined
}
