import type { Role } from '../users/User.ts'

/** An account of every new database. */
export interface DemoUser {
  id: string
  email: string
  name: string
  role: Role
  /** The hash of the password in the README. */
  passwordHash: string
}

/**
 * The accounts of the demo; their passwords are public: `admin-demo`, `editor-demo` and `viewer-demo`.
 *
 * The hashes are constants, since computing them would take longer than the rest of the seeding.
 */
export const demoUsers: readonly DemoUser[] = [
  {
    id: 'usr_0admin000000',
    email: 'admin@example.com',
    name: 'Ada Admin',
    role: 'admin',
    passwordHash: 'scrypt$9y06eHFAAEEn52ebNiDMAA$88YLsEznEHEVIpYpMn9E2u3nP7IMq5UtkZu2sJHm5lw',
  },
  {
    id: 'usr_0editor00000',
    email: 'editor@example.com',
    name: 'Edgar Editor',
    role: 'editor',
    passwordHash: 'scrypt$S0TiBHZaj6OGIuDYSr9FDQ$VBqxIKJZ5mzcX7O-_5X6z1Dhzzf7VRpVDTc6Y6aQtz4',
  },
  {
    id: 'usr_0viewer00000',
    email: 'viewer@example.com',
    name: 'Vera Viewer',
    role: 'viewer',
    passwordHash: 'scrypt$N9pxX7uod70CTiyUGge4Xg$JvOSq8f4Qhi6486oXlo6mfZUGMMsm5Max4PmQGO-HJ0',
  },
]
