import { createSession, snakeCaseTokens } from 'repository-hooks'
import { z } from 'zod'

const form = (fields: Record<string, string>) =>
  new URLSearchParams({ client_id: 'app', ...fields })

export const session = createSession({
  signIn: '/token',
  refresh: '/token',
  signOut: '/logout',
  credentials: z
    .object({ username: z.string(), password: z.string() })
    .transform((credentials) => form({ grant_type: 'password', ...credentials })),
  tokens: {
    ...snakeCaseTokens,
    refreshBody: (refresh_token) => form({ grant_type: 'refresh_token', refresh_token }),
  },
})
