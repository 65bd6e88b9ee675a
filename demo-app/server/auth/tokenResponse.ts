import type { Context } from 'hono'
import type { Services } from '../Services.ts'
import type { User } from '../users/User.ts'
import { writeRefreshCookie } from './refreshCookie.ts'
import type { TokenStyle } from './tokenStyle.ts'

/** The outcome of a sign-in or a refresh. */
export interface TokenGrant {
  sessionId: string
  refreshToken: string
  user: User
  style: TokenStyle
  status: 200 | 201
}

/** Responds with tokens, in the style that the client chose. */
export async function tokenResponse(
  context: Context,
  { accessTokens, refreshTokenSeconds }: Services,
  { sessionId, refreshToken, user, style, status }: TokenGrant,
): Promise<Response> {
  const accessToken = await accessTokens.issue({ id: sessionId, user })
  const expiresIn = accessTokens.seconds
  const headers = { 'Cache-Control': 'no-store' }
  if (style === 'camel') {
    const body = { accessToken, refreshToken, tokenType: 'Bearer', expiresIn, user }
    return context.json(body, status, headers)
  }
  const body = { access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, user }
  if (style === 'snake') {
    return context.json({ ...body, refresh_token: refreshToken }, status, headers)
  }
  writeRefreshCookie(context, { token: refreshToken, seconds: refreshTokenSeconds })
  return context.json(body, status, headers)
}
