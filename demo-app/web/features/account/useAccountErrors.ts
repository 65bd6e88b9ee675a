import { type ApiFailure, type FieldErrors, hasStatus, useFormErrors } from 'repository-hooks'
import { useMemo } from 'react'

const fields = ['name', 'email', 'password'] as const

/** The field errors of the account forms. */
export function useAccountErrors(failure: ApiFailure | null): FieldErrors {
  const errors = useFormErrors<Record<(typeof fields)[number], string>>(failure, { fields })
  return useMemo(() => {
    if (!failure || !hasStatus(failure, 409)) return errors
    const email = ['Somebody has registered with this e-mail address already']
    return { ...errors, fields: { ...errors.fields, email }, form: [] }
  }, [failure, errors])
}
