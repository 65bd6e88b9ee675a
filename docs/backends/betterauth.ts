import { cookieStrategy, createSession } from 'repository-hooks'
import { z } from 'zod'

const User = z.object({ id: z.string(), name: z.string(), email: z.string() })

export const session = createSession({
  strategy: cookieStrategy({
    session: '/api/auth/get-session', // null if nobody is signed in
    user: z.object({ user: User }).transform(({ user }) => user),
    signIn: '/api/auth/sign-in/email',
    signUp: '/api/auth/sign-up/email',
    signOut: '/api/auth/sign-out',
    csrf: false, // it compares Origin with trustedOrigins
  }),
})
