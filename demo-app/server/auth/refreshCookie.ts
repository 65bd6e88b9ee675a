import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isLoopback } from '../requests/isLoopback.ts'

const name = 'refresh_token'
const path = '/api/auth'

/** The HttpOnly cookie with the refresh token. */
export function readRefreshCookie(context: Context): string | undefined {
  return getCookie(context, name)
}

export function writeRefreshCookie(
  context: Context,
  { token, seconds }: { token: string; seconds: number },
): void {
  setCookie(context, name, token, { ...attributes(context), maxAge: seconds })
}

export function clearRefreshCookie(context: Context): void {
  deleteCookie(context, name, attributes(context))
}

function attributes(context: Context) {
  const { protocol, hostname } = new URL(context.req.url)
  // Some browsers reject a Secure cookie over HTTP, even from localhost.
  const secure = protocol === 'https:' || !isLoopback(hostname)
  return { path, httpOnly: true, sameSite: 'Strict', secure } as const
}
