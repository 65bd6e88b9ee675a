import type { User } from '../users/User.ts'

/** A user who is signed in on one device. */
export interface Session {
  /** The id that all tokens of this sign-in share. */
  id: string
  user: User
}
