import { Hono } from 'hono'
import { readRefreshToken } from '../auth/readRefreshToken.ts'
import { clearRefreshCookie } from '../auth/refreshCookie.ts'
import { tokenResponse } from '../auth/tokenResponse.ts'
import { chosenStyle, TokenChoice } from '../auth/tokenStyle.ts'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'
import { readJson } from '../requests/readJson.ts'
import type { Services } from '../Services.ts'
import { Credentials, Registration } from '../users/userInput.ts'

const RegistrationBody = Registration.extend(TokenChoice.shape)
const CredentialsBody = Credentials.extend(TokenChoice.shape)

/** `/api/auth` */
export function authRoutes(services: Services): Hono<AppEnvironment> {
  const { users, sessions } = services
  return new Hono<AppEnvironment>()
    .post('/register', async (context) => {
      const body = await readJson(context.req, RegistrationBody)
      const user = await users.register(body)
      const style = chosenStyle(body, context.req.query('mode'))
      const started = sessions.start(user.id)
      return tokenResponse(context, services, { ...started, user, style, status: 201 })
    })
    .post('/login', async (context) => {
      const body = await readJson(context.req, CredentialsBody)
      const user = await users.authenticate(body.email, body.password)
      if (!user) throw wrongCredentials()
      const style = chosenStyle(body, context.req.query('mode'))
      const started = sessions.start(user.id)
      return tokenResponse(context, services, { ...started, user, style, status: 200 })
    })
    .post('/refresh', async (context) => {
      const { style, token } = await readRefreshToken(context)
      // A visitor who never signed in receives a successful response, so that the browser's console shows no error.
      if (token === undefined) return context.body(null, 204)
      const rotation = sessions.rotate(token)
      const user = rotation.ok ? users.find(rotation.userId) : undefined
      if (rotation.ok && user) {
        return tokenResponse(context, services, { ...rotation, user, style, status: 200 })
      }
      if (style === 'cookie') clearRefreshCookie(context)
      throw invalidGrant()
    })
    .post('/logout', async (context) => {
      const { style, token } = await readRefreshToken(context)
      const sessionId = sessions.sessionOf(token ?? '')
      if (sessionId !== undefined) sessions.end(sessionId, 'signed-out')
      if (style === 'cookie') clearRefreshCookie(context)
      return context.body(null, 204)
    })
}

function wrongCredentials(): Problem {
  return new Problem(401, {
    kind: 'wrong-credentials',
    detail: 'The e-mail address or the password is wrong.',
  })
}

/** The same response for every reason, so that a thief of tokens learns nothing. The code is OAuth's. */
function invalidGrant(): Problem {
  return new Problem(401, {
    kind: 'invalid-grant',
    detail: 'The session has ended. Sign in again.',
    extensions: { error: 'invalid_grant' },
  })
}
