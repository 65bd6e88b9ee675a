import type { ValidatedTokenResponse } from '../strategies/tokenSchema.js'
import type { Grant } from '../strategies/AuthStrategy.js'
import type { BearerOptions } from '../strategies/BearerOptions.js'
import { decodeJwt } from './decodeJwt.js'
import { principalOf } from '../strategies/principalOf.js'

type GrantOptions = Pick<BearerOptions, 'principal' | 'scheme'>

/** When a response was requested and sent, and how its grant is used. */
export interface ResponseContext extends GrantOptions {
  /** When it was requested, by this device's clock, in milliseconds since 1970. */
  requestedAt: number
  /** The server's time when it responded, in milliseconds since 1970; `NaN` if unknown. @defaultValue unknown */
  serverTime?: number
}

/**
 * Creates the grant of a token response. `expiresAt` is in the time of this device's clock, which may be wrong.
 *
 * The remaining time is `expires_in` of the response, else `exp` minus the server's `Date`, else minus `iat`, and only
 * then minus the time of this device. It counts from the request of the token, so `expiresAt` is never too late. A token
 * that seems to have expired before it arrived gets no `expiresAt`: refreshing it again would not help.
 */
export function toGrant<User>(
  { accessToken, refreshToken, expiresIn = NaN, user, validatedUser }: ValidatedTokenResponse<User>,
  { principal = principalOf, scheme, requestedAt, serverTime = NaN }: ResponseContext,
): Grant<User> {
  const { claims, expiresAt = NaN, issuedAt = requestedAt, lifetime = 0 } = readClaims(accessToken)
  const now = Number.isNaN(serverTime) ? issuedAt : serverTime
  const remaining = Number.isNaN(expiresIn) ? expiresAt - now : expiresIn * 1_000
  return {
    accessToken,
    scheme,
    refreshToken,
    claims,
    user: validatedUser,
    principal: principal({ claims, user }),
    ...(remaining > 0 && {
      expiresAt: requestedAt + remaining,
      lifetime: Math.max(lifetime, remaining),
    }),
  }
}

/** Creates the grant of stored or initial tokens. Their `exp` is compared with this device's clock. */
export function restoreGrant<User>(
  grant: Omit<Grant<User>, 'claims'>,
  { principal = principalOf, scheme }: GrantOptions,
): Grant<User> {
  const { accessToken, user } = grant
  const { claims, expiresAt, lifetime } = readClaims(accessToken)
  return {
    ...grant,
    scheme,
    claims,
    lifetime: grant.lifetime ?? lifetime,
    principal: grant.principal ?? principal({ claims, user }),
    // Without an access token the first call refreshes.
    expiresAt: accessToken === undefined ? 0 : (grant.expiresAt ?? expiresAt),
  }
}

function readClaims(token = '') {
  const claims = decodeJwt(token)
  const expiresAt = toMilliseconds(claims?.['exp'])
  const issuedAt = toMilliseconds(claims?.['iat'])
  const lifetime = expiresAt && issuedAt && expiresAt - issuedAt
  return { claims, expiresAt, issuedAt, lifetime }
}

function toMilliseconds(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1_000 : undefined
}
