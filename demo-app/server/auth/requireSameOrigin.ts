import type { HonoRequest } from 'hono'
import { Problem } from '../problems/Problem.ts'
import { isOriginOf } from '../requests/isOriginOf.ts'

/**
 * Rejects cross-site requests to endpoints that are authenticated by a cookie only.
 *
 * Browsers send the site of a request in `Sec-Fetch-Site`, older ones in `Origin`. A request with neither is rejected too:
 * such a client can send the token in the body instead.
 *
 * @throws {@link Problem} 403
 */
export function requireSameOrigin(request: Pick<HonoRequest, 'header'>): void {
  const site = request.header('Sec-Fetch-Site')
  const isSameOrigin = site === undefined ? originIsHost(request) : site === 'same-origin'
  if (isSameOrigin) return
  throw new Problem(403, {
    kind: 'cross-site',
    detail: 'A cookie alone is accepted from pages of this origin only.',
  })
}

function originIsHost(request: Pick<HonoRequest, 'header'>): boolean {
  const origin = request.header('Origin')
  return origin !== undefined && isOriginOf(request.header('Host'), origin)
}
