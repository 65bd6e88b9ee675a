import { createMiddleware } from 'hono/factory'
import { createHmacVerifier, createNonceStore } from 'repository-hooks/signing'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'
import type { Services } from '../Services.ts'
import type { SessionKeys } from './SessionKeys.ts'

/**
 * Lets nothing pass but what is signed with the key of its session, lately, and for the first time.
 *
 * Whatever is wrong with a signature, the response is the same; the log tells more.
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
