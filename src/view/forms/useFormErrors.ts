'use client'

import { useId, useMemo, useState } from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldPath } from '../../failure/FieldPath.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/**
 * Returns the field errors of a mutation's error: the same object while the error and its messages stay the same, even if
 * the options are new objects in each render. Its `id` keeps the ids of the form's controls unique on the page.
 *
 * @example
 * ```tsx
 * const errors = useFormErrors(create.error, { schema: NewProduct })
 * ```
 */
export function useFormErrors<Values = Record<string, unknown>>(
  error: unknown,
  { schema, fields, dialect }: FieldErrorOptions<Values> = {},
): FieldErrors<FieldPath<Values>> {
  const id = useId()
  const errors = useMemo(
    () => ({ ...fieldErrors(error, { schema, fields, dialect }), id }),
    [error, schema, fields, dialect, id],
  )
  const [kept, setKept] = useState({ error, errors })
  const isSame = kept.error === error && JSON.stringify(kept.errors) === JSON.stringify(errors)
  if (!isSame) setKept({ error, errors })
  return isSame ? kept.errors : errors
}
