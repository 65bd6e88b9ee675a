import type { Grant } from '../strategies/AuthStrategy.js'

/** Whether a grant is newer than another. Messages and stores can lag, so a grant that arrives later may be older. */
export function isNewer(grant: Grant, other: Grant | undefined): boolean {
  if (grant.version === undefined || other?.version === undefined) {
    return grant.accessToken !== other?.accessToken || grant.refreshToken !== other?.refreshToken
  }
  return grant.version > other.version
}
