import { createApiClient, createSession, type SessionOptions } from 'repository-hooks'
import { z } from 'zod'

export const sessionOptions = {
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  credentials: z.object({ email: z.email(), password: z.string() }),
} satisfies SessionOptions

export const api = createApiClient({
  baseURL: 'https://billing.example.com/v1',
  session: createSession(sessionOptions),
})
