import type { CheckedAnswer } from './answerSchema.js'
import type { Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { decodeJwt } from './decodeJwt.js'
import { principalOf } from './principalOf.js'
import { tokenExpiry, type TokenReceipt } from './tokenExpiry.js'

type PrincipalOption = Pick<BearerOptions, 'principal'>

/** When an answer came. */
export type AnswerTimes = Pick<TokenReceipt, 'askedAt' | 'serverTime'>

/** The grant that an answer gives. */
export function grantOf<User>(
  answer: CheckedAnswer<User>,
  { principal = principalOf, ...times }: AnswerTimes & PrincipalOption,
): Grant<User> {
  const { accessToken, refreshToken, expiresIn, checkedUser } = answer
  const claims = decodeJwt(accessToken)
  return {
    accessToken,
    refreshToken,
    claims,
    user: checkedUser,
    principal: principal({ claims, user: answer.user }),
    ...tokenExpiry({ ...times, claims, expiresIn }),
  }
}

/** The grant of tokens that were not just issued: their end is read by this device's clock. */
export function grantOfKept<User>(
  { accessToken, expiresAt, lifetime, ...grant }: Omit<Grant<User>, 'claims'>,
  { principal = principalOf }: PrincipalOption,
): Grant<User> {
  const claims = accessToken === undefined ? undefined : decodeJwt(accessToken)
  const ends = timeOf(claims?.['exp'])
  const issued = timeOf(claims?.['iat'])
  return {
    ...grant,
    accessToken,
    claims,
    principal: grant.principal ?? principal({ claims, user: grant.user }),
    // Without a token the first call has to renew.
    expiresAt: accessToken === undefined ? 0 : (expiresAt ?? ends),
    lifetime: lifetime ?? (ends !== undefined && issued !== undefined ? ends - issued : undefined),
  }
}

function timeOf(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1_000 : undefined
}
