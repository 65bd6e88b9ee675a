import { memberOf } from '../../failure/memberOf.js'
import type { Claims } from '../Session.js'

/** Returns the user's id: `sub` of the token, else `id` of the user. */
export function principalOf({
  claims,
  user,
}: {
  claims?: Claims | undefined
  user?: unknown
}): string | undefined {
  const id: unknown = claims?.['sub'] ?? memberOf(user, 'id')
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
