import { createMiddleware } from 'hono/factory'
import { createHmacVerifier, createNonceStore } from 'repository-hooks/signing'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'
import type { Services } from '../Services.ts'
import type { SessionKeys } from './SessionKeys.ts'

/**
 * Middleware that only passes requests with a recent, unused signature by the key of their session.
 *
 * The response is the same for every invalid signature; the log contains the reason.
 */
export function requireSignature(keys: SessionKeys, { clock, log }: Services) {
  const nonces = createNonceStore({ now: clock })

  return createMiddleware<AppEnvironment>(async (context, next) => {
    const { method, url, headers } = context.req.raw
    const body = await context.req.arrayBuffer()
    const verify = createHmacVerifier({
      key: () => keys.find(context.var.session),
      now: clock,
      nonces,
    })
    const verdict = await verify({ method, url, headers, body })
    if (!verdict.valid) {
      log(`${context.var.requestId} signature refused: ${verdict.reason}`)
      throw new Problem(401, {
        kind: 'signature-refused',
        detail: 'Sign the request with the key of this session.',
      })
    }
    await next()
  })
}
