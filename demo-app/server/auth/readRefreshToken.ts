import type { Context } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import { readOptionalJson } from '../requests/readJson.ts'
import { readRefreshCookie } from './refreshCookie.ts'
import { requireSameOrigin } from './requireSameOrigin.ts'
import { TokenBody, tokenFromBody, type TokenStyle } from './tokenStyle.ts'

/** The refresh token of a request, if any, and the style of the response. */
export interface RefreshTokenInput {
  style: TokenStyle
  token: string | undefined
}

/**
 * Reads the refresh token of a request: from the body, else from the cookie.
 *
 * @throws {@link Problem} 403 for a cookie in a cross-site request
 */
export async function readRefreshToken(
  context: Context<AppEnvironment>,
): Promise<RefreshTokenInput> {
  const fromBody = tokenFromBody(await readOptionalJson(context.req, TokenBody))
  if (fromBody) return fromBody
  requireSameOrigin(context.req)
  return { style: 'cookie', token: readRefreshCookie(context) }
}
