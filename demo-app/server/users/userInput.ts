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

/** The body of a registration. */
export type Registration = z.output<typeof Registration>
export const Registration = z.object({ email, password, name: name.optional() })

/** The body of a login. It does not validate the password's length, which would only reveal the rules. */
export const Credentials = z.object({
  email: z
    .string('Enter an e-mail address')
    .trim()
    .toLowerCase()
    .max(254, 'Use at most 254 characters'),
  password: z.string('Enter a password').max(200, 'Use at most 200 characters'),
})

/** The fields of a profile that its user can change. */
export type UserPatch = z.output<typeof UserPatch>
export const UserPatch = z.strictObject({
  email: email.exactOptional(),
  name: name.exactOptional(),
})
