import type { StandardIssue, StandardResult } from '../schema/StandardSchema.js'
import { isToken } from './isToken.js'
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
    schema: {
      '~standard': {
        version: 1,
        vendor: 'repository-hooks',
        validate: (value) => read(value, names),
      },
    },
    refreshBody: (refreshToken) => ({ [names.refreshToken]: refreshToken }),
  }
}

function read(answer: unknown, names: TokenNames): StandardResult<TokenAnswer> {
  if (typeof answer !== 'object' || answer === null) return refusal('An object was expected.')
  const accessToken: unknown = Reflect.get(answer, names.accessToken)
  const refreshToken: unknown = Reflect.get(answer, names.refreshToken) ?? undefined
  if (!isToken(accessToken)) return refusal('A token was expected.', names.accessToken)
  if (refreshToken !== undefined && !isToken(refreshToken)) {
    return refusal('A token or nothing was expected.', names.refreshToken)
  }
  return {
    value: {
      accessToken,
      refreshToken,
      expiresIn: secondsOf(Reflect.get(answer, names.expiresIn)),
      user: Reflect.get(answer, names.user ?? 'user'),
    },
  }
}

/** Some servers write the seconds as text. */
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined
}

function refusal(message: string, name?: string): { issues: readonly StandardIssue[] } {
  return { issues: [{ message, ...(name !== undefined && { path: [name] }) }] }
}
