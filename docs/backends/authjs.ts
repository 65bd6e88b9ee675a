import { cookieStrategy, createApiClient, createSession, type Interceptor } from 'repository-hooks'
import { z } from 'zod'

const User = z.object({ id: z.string(), name: z.string() }) // its session callback adds the id

export const session = createSession({
  strategy: cookieStrategy({
    session: '/api/auth/session', // null if nobody is signed in
    user: z.object({ user: User }).transform(({ user }) => user),
    signIn: '/api/auth/callback/credentials',
    signOut: '/api/auth/signout',
    csrf: false, // it expects the token in the body: see below
  }),
})

// without the token nobody is signed out, although the response is 200
const csrfInBody: Interceptor = async (request, next) => {
  const { method, url, headers, body } = request
  if (method !== 'POST' || !url.includes('/api/auth/')) return next(request)
  const csrf = new URL('/api/auth/csrf', url).href
  const { data } = await next({ ...request, method: 'GET', url: csrf, body: undefined })
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(data)
  const fields = typeof body === 'string' ? z.looseObject({}).parse(JSON.parse(body)) : {}
  headers.set({ 'Content-Type': 'application/json', 'X-Auth-Return-Redirect': '1' })
  return next({ ...request, headers, body: JSON.stringify({ ...fields, csrfToken }) })
}

// a refusal is a 200 with a URL to go to
const Refused = z.object({ url: z.string().includes('/signin?error=') })

export const connect = (baseURL: string) =>
  createApiClient({
    baseURL,
    session,
    interceptors: [csrfInBody],
    readResponse: (response) =>
      Refused.safeParse(response.data).success
        ? { status: 401, data: { message: 'Wrong name or password' } }
        : response,
  })
