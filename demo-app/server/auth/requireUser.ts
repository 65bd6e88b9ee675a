import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'
import type { Role, User } from '../users/User.ts'

/**
 * The user of a request.
 *
 * @throws {@link Problem} 401 for a request without an access token
 */
export function requireUser(context: Context<AppEnvironment>): User {
  const { session } = context.var
  if (session) return session.user
  throw new Problem(401, {
    kind: 'not-signed-in',
    detail: 'Sign in to do this.',
    headers: { 'WWW-Authenticate': 'Bearer realm="demo"' },
  })
}

/**
 * The user of a request, if they have one of the roles.
 *
 * @throws {@link Problem} 401 for a request without an access token, 403 for one with another role
 */
export function requireRole(context: Context<AppEnvironment>, roles: readonly Role[]): User {
  const user = requireUser(context)
  if (roles.includes(user.role)) return user
  throw new Problem(403, {
    kind: 'role-missing',
    detail: `Your role (${user.role}) does not allow this.`,
    extensions: { roles },
  })
}
