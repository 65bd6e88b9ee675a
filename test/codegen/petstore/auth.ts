import { repository } from 'repository-hooks'
import { snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export const auth = repository({
  one: 'authItem',
  many: 'auth',
  path: '/auth',
  /** These endpoints belong to no list. */
  schema: z.unknown(),
  endpoints: (e) => ({
    login: e.mutation({
      method: 'POST',
      path: '/auth/login',
      body: z.object({ email: z.email(), password: z.string() }),
      response: snakeCase(z.object({ accessToken: z.string().optional() })),
    }),
    refresh: e.mutation({ method: 'POST', path: '/auth/refresh' }),
  }),
})

export const { useLogin, useRefresh } = auth.hooks
