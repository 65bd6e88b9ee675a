import { repository } from 'repository-hooks'
import { z } from 'zod'

/** A user. */
export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['admin', 'editor', 'viewer']),
})
export type User = z.output<typeof User>

/** The input of the sign-in form. */
export const Credentials = z.object({
  email: z.string().trim().min(1, 'Enter your e-mail address'),
  password: z.string().min(1, 'Enter your password'),
})

/** The input of the registration form. */
export const Registration = Credentials.extend({
  name: z.string().trim().min(1, 'Enter your name'),
})

/** The fields of a profile that its user can change. */
export const ProfileChange = z.object({
  name: z.string().trim().min(1, 'Enter your name'),
  email: z.string().trim().min(1, 'Enter your e-mail address'),
})

/** The body of a 409: another user has the e-mail address. */
export const EmailTaken = z.object({ code: z.literal('email_taken'), email: z.string() })

/** The signed-in user. */
export const account = repository({
  one: 'user',
  many: 'users',
  path: '/users',
  schema: User,
  errors: { 409: EmailTaken },
  endpoints: (endpoint) => ({
    profile: endpoint.query({ path: '/users/profile', response: User }),
    updateProfile: endpoint.mutation({
      method: 'PATCH',
      path: '/users/update',
      body: ProfileChange,
      response: User,
    }),
  }),
})

export const { useProfile, useUpdateProfile } = account.hooks
