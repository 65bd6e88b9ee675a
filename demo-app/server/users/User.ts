import { z } from 'zod'

/** The role of a user: viewers read and write; editors and admins can delete too. */
export type Role = z.output<typeof Role>
export const Role = z.enum(['admin', 'editor', 'viewer'])

/** A user in the API's format. */
export type User = z.output<typeof User>
export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  created_at: z.string(),
  updated_at: z.string(),
})
