import type { CheckedResponse } from '../strategies/tokenSchema.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import type { BearerOptions } from '../strategies/BearerOptions.js'
import { decodeJwt } from './decodeJwt.js'
import { principalOf } from '../strategies/principalOf.js'

type GrantOptions = Pick<BearerOptions, 'principal' | 'scheme'>

/** How a response came. */
export interface Receipt extends GrantOptions {
  /** When it was asked for, by this device's clock, in milliseconds since 1970. */
  askedAt: number
  /** The server's time when it answered, in milliseconds since 1970. @defaultValue unknown, as `NaN` is */
  serverTime?: number
}

/**
 * The grant that a response gives. Its end is by this device's clock, which may be wrong.
 *
 * The remaining time is taken from the response (`expires_in`), else from `exp` against the server's `Date`, else against
 * `iat`, and only then against the device's own clock. It counts from when the token was asked for, which is never late.
 * A token that seems to have ended before it came has an unknown end: refreshing it again would not help.
 */
export function grantOf<User>(
  { accessToken, refreshToken, expiresIn = NaN, user, checkedUser }: CheckedResponse<User>,
  { principal = principalOf, scheme, askedAt, serverTime = NaN }: Receipt,
): Grant<User> {
  const { claims, ends = NaN, issued = askedAt, lifetime = 0 } = readClaims(accessToken)
  const now = Number.isNaN(serverTime) ? issued : serverTime
  const remaining = Number.isNaN(expiresIn) ? ends - now : expiresIn * 1_000
  return {
    accessToken,
    scheme,
    refreshToken,
    claims,
    user: checkedUser,
    principal: principal({ claims, user }),
    ...(remaining > 0 && {
      expiresAt: askedAt + remaining,
      lifetime: Math.max(lifetime, remaining),
    }),
  }
}

/** The grant of tokens that were not just issued: their end is read by this device's clock. */
export function grantOfKept<User>(
  grant: Omit<Grant<User>, 'claims'>,
  { principal = principalOf, scheme }: GrantOptions,
): Grant<User> {
  const { accessToken, user } = grant
  const { claims, ends, lifetime } = readClaims(accessToken)
  return {
    ...grant,
    scheme,
    claims,
    lifetime: grant.lifetime ?? lifetime,
    principal: grant.principal ?? principal({ claims, user }),
    // Without a token the first call has to renew.
    expiresAt: accessToken === undefined ? 0 : (grant.expiresAt ?? ends),
  }
}

function readClaims(token = '') {
  const claims = decodeJwt(token)
  const ends = timeOf(claims?.['exp'])
  const issued = timeOf(claims?.['iat'])
  const lifetime = ends && issued && ends - issued
  return { claims, ends, issued, lifetime }
}

function timeOf(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1_000 : undefined
}
