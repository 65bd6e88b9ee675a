import { cookieStrategy, createApiClient, createSession } from 'repository-hooks'
import { z } from 'zod'

const User = z.object({ id: z.string(), name: z.string() })
export type User = z.infer<typeof User>

/** On the server with the cookie of the visitor, in the page with the user that was rendered; `null` is nobody. */
export function startApi(user?: User | null, cookie?: string) {
  const initial = user && { user }
  const paths = { session: '/me', signIn: '/login', signOut: '/logout' }
  const strategy = cookieStrategy({ ...paths, user: User, initial })
  const session = createSession({ strategy, anonymous: true })
  const api = createApiClient({ ...place(), session, ...(cookie && { headers: { cookie } }) })
  return { session, api }
}

/** The page asks its own server, which hands on what it is asked. */
function place() {
  if (typeof window !== 'undefined') return { baseURL: '/api' }
  return { baseURL: `${process.env.API_URL ?? 'http://localhost:4000'}/api`, retry: false as const }
}
