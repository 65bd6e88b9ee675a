import { createMiddleware } from 'hono/factory'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'
import type { Services } from '../Services.ts'
import type { Session } from './Session.ts'

/**
 * Middleware that authenticates a request by its bearer token.
 *
 * A request without a token continues as anonymous. One with an invalid token is rejected by every endpoint, even a public
 * one, so that the client notices (RFC 6750, 3.1).
 */
export function identify(services: Services) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const authorization = context.req.header('Authorization')
    if (authorization !== undefined) {
      context.set('session', await readSession(services, authorization))
    }
    await next()
  })
}

async function readSession(services: Services, authorization: string): Promise<Session> {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1]
  const claims = token === undefined ? undefined : await services.accessTokens.read(token)
  if (!claims || !services.sessions.isActive(claims.sessionId)) throw invalidToken()
  const user = services.users.find(claims.userId)
  if (!user) throw invalidToken()
  return { id: claims.sessionId, user }
}

function invalidToken(): Problem {
  return new Problem(401, {
    kind: 'invalid-token',
    detail: 'The access token is expired or not valid.',
    headers: { 'WWW-Authenticate': 'Bearer realm="demo", error="invalid_token"' },
  })
}
