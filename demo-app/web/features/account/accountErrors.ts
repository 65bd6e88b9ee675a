import { type ApiFailure, hasStatus } from 'repository-hooks'
import { type FormErrors, formErrors } from '../../controls/formErrors.js'

const names = ['name', 'email', 'password']

/** What is wrong with somebody's entries about themselves, by the fields of the form. */
export function accountErrors(failure: ApiFailure | null): FormErrors {
  const errors = formErrors(failure, names)
  if (!failure || !hasStatus(failure, 409)) return errors
  const email = 'Somebody has registered with this e-mail address already'
  return { ...errors, fields: { ...errors.fields, email } }
}
