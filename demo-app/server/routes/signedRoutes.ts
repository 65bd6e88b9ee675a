import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { requireUser } from '../auth/requireUser.ts'
import type { AppEnvironment } from '../environment.ts'
import type { Services } from '../Services.ts'
import { requireSignature } from '../signing/requireSignature.ts'
import { SessionKeys } from '../signing/SessionKeys.ts'

/** `/api/signed`: a key for each session, and routes that require signed requests. */
export function signedRoutes(services: Services): Hono<AppEnvironment> {
  const keys = new SessionKeys()

  return new Hono<AppEnvironment>()
    .use(cors(fromAnywhere))
    .post('/keys', (context) => {
      requireUser(context)
      const { session } = context.var
      return context.json(session && keys.issue(session), 201, { 'Cache-Control': 'no-store' })
    })
    .all('/echo', requireSignature(keys, services), async (context) => {
      const { method } = context.req
      const body = await context.req.text()
      return context.json({ method, body, user: requireUser(context).email })
    })
}

/** Allows cross-origin requests with the headers of a signature: no route here is authenticated by a cookie. */
const fromAnywhere: Parameters<typeof cors>[0] = {
  origin: '*',
  allowHeaders: [
    'Authorization',
    'Content-Type',
    'X-App-Timestamp',
    'X-App-Nonce',
    'X-App-Signature',
    'X-App-Id',
    'X-App-Install',
  ],
  exposeHeaders: ['Date', 'X-Request-Id'],
  maxAge: 600,
}
