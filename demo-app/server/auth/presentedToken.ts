import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import { readOptionalJson } from '../requests/readJson.ts'
import { readRefreshCookie } from './refreshCookie.ts'
import { requireSameOrigin } from './requireSameOrigin.ts'
import { TokenBody, tokenFromBody, type TokenStyle } from './tokenStyle.ts'

/** A refresh token as a client brought it, or none, and how the response should be written. */
export interface PresentedToken {
  style: TokenStyle
  token: string | undefined
}

/**
 * The refresh token of a request: the body's, else the cookie's.
 *
 * @throws {@link Problem} 403 for a cookie that comes from another site
 */
export async function presentedToken(context: Context<AppEnvironment>): Promise<PresentedToken> {
  const fromBody = tokenFromBody(await readOptionalJson(context.req, TokenBody))
  if (fromBody) return fromBody
  requireSameOrigin(context.req)
  return { style: 'cookie', token: readRefreshCookie(context) }
}
