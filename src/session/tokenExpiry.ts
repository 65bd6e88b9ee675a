import type { Claims } from './Session.js'

/** What is known of a token that just came. */
export interface TokenReceipt {
  /** The token's payload, when it has one. */
  claims: Claims | undefined
  /** How long it lasts from now on, in seconds, as the answer says. */
  expiresIn: number | undefined
  /** When it was asked for, by this device's clock, in milliseconds since 1970. */
  askedAt: number
  /** The server's time when it answered, in milliseconds since 1970. */
  serverTime: number | undefined
}

/** When a token ends by this device's clock, and how long it was good for; nothing when that is unknown. */
export interface TokenExpiry {
  readonly expiresAt?: number
  readonly lifetime?: number
}

/**
 * Works out when a token ends by this device's clock, which may be wrong.
 *
 * The remaining time is taken from the answer (`expires_in`), else from `exp` against the server's `Date`, else against
 * `iat`, and only then against the device's own clock. It counts from when the token was asked for, which is never late.
 * A token that seems to have ended before it came has an unknown end: refreshing it again would not help.
 */
export function tokenExpiry({ claims, expiresIn, askedAt, serverTime }: TokenReceipt): TokenExpiry {
  const ends = timeOf(claims?.['exp'])
  const issued = timeOf(claims?.['iat'])
  const total = expiresIn === undefined ? undefined : expiresIn * 1_000
  const remaining =
    total ?? (ends === undefined ? undefined : ends - (serverTime ?? issued ?? askedAt))
  if (remaining === undefined || !(remaining > 0)) return {}
  const lifetime = ends !== undefined && issued !== undefined ? ends - issued : remaining
  return { expiresAt: askedAt + remaining, lifetime: Math.max(lifetime, remaining) }
}

function timeOf(claim: unknown): number | undefined {
  return typeof claim === 'number' && Number.isFinite(claim) ? claim * 1_000 : undefined
}
