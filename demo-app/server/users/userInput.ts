import { z } from 'zod'

const email = z
  .string('Enter an e-mail address')
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters')
  .pipe(z.email('Enter an e-mail address'))

const name = z
  .string('Enter a name')
  .trim()
  .min(1, 'Enter a name')
  .max(80, 'Use at most 80 characters')

const password = z
  .string('Enter a password')
  .min(8, 'Use at least 8 characters')
  .max(200, 'Use at most 200 characters')

/** What somebody registers with. */
export type Registration = z.output<typeof Registration>
export const Registration = z.object({ email, password, name: name.optional() })

/** What somebody signs in with; a password is not measured here, since that would tell about the rules only. */
export const Credentials = z.object({
  email: z
    .string('Enter an e-mail address')
    .trim()
    .toLowerCase()
    .max(254, 'Use at most 254 characters'),
  password: z.string('Enter a password').max(200, 'Use at most 200 characters'),
})

/** What users may change about themselves. */
export type UserPatch = z.output<typeof UserPatch>
export const UserPatch = z.strictObject({
  email: email.exactOptional(),
  name: name.exactOptional(),
})
