import type { CheckedAnswer } from './answerSchema.js'
import type { Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { decodeJwt } from './decodeJwt.js'
import { principalOf } from './principalOf.js'
import type { Claims } from './Session.js'

/** How an answer came. */
export interface Receipt {
  principal: BearerOptions['principal'] | undefined
  /** When it was asked for, by this device's clock, in milliseconds since 1970. */
  askedAt: number
  /** The server's time when it answered, in milliseconds since 1970; `NaN` when it did not say. */
  serverTime: number
}

/** The grant that an answer gives. */
export function grantOf<User>(
  { accessToken, refreshToken, expiresIn, user, checkedUser }: CheckedAnswer<User>,
  { principal = principalOf, ...receipt }: Receipt,
): Grant<User> {
  const claims = decodeJwt(accessToken)
  const known = { user: checkedUser, principal: principal({ claims, user }) }
  return { accessToken, refreshToken, claims, ...known, ...expiryOf(claims, expiresIn, receipt) }
}

/** The grant of tokens that were not just issued: their end is read by this device's clock. */
export function grantOfKept<User>(
  grant: Omit<Grant<User>, 'claims'>,
  { principal = principalOf }: Pick<BearerOptions, 'principal'>,
): Grant<User> {
  const { accessToken, user } = grant
  const claims = accessToken === undefined ? undefined : decodeJwt(accessToken)
  const { ends, lifetime } = timesOf(claims)
  return {
    ...grant,
    claims,
    lifetime: grant.lifetime ?? lifetime,
    principal: grant.principal ?? principal({ claims, user }),
    // Without a token the first call has to renew.
    expiresAt: accessToken === undefined ? 0 : (grant.expiresAt ?? ends),
  }
}

/**
 * When a token ends by this device's clock, which may be wrong, and how long it was good for; nothing when that is unknown.
 *
 * The remaining time is taken from the answer (`expires_in`), else from `exp` against the server's `Date`, else against
 * `iat`, and only then against the device's own clock. It counts from when the token was asked for, which is never late.
 * A token that seems to have ended before it came has an unknown end: refreshing it again would not help.
 */
function expiryOf(
  claims: Claims | undefined,
  expiresIn: number | undefined,
  { askedAt, serverTime }: Omit<Receipt, 'principal'>,
): Pick<Grant, 'expiresAt' | 'lifetime'> {
  const { ends, issued, lifetime } = timesOf(claims)
  const now = Number.isNaN(serverTime) ? (issued ?? askedAt) : serverTime
  const remaining = expiresIn === undefined ? (ends ?? NaN) - now : expiresIn * 1_000
  if (!(remaining > 0)) return {}
  return { expiresAt: askedAt + remaining, lifetime: Math.max(lifetime ?? 0, remaining) }
}

function timesOf(claims: Claims | undefined) {
  const ends = timeOf(claims?.['exp'])
  const issued = timeOf(claims?.['iat'])
  const lifetime = ends !== undefined && issued !== undefined ? ends - issued : undefined
  return { ends, issued, lifetime }
}

function timeOf(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1_000 : undefined
}
