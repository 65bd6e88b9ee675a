import type { User } from '../users/User.ts'

/** A session: one sign-in of a user on one device. */
export interface Session {
  /** The id that all tokens of this session share. */
  id: string
  user: User
}
