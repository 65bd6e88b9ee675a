'use client'

import { useId, useMemo, useState } from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldPath } from '../../failure/FieldPath.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/**
 * What a mutation's error says about input: the same object as long as the error and what it says are the same, also when
 * the options are new objects each time. It has an id of its own, so that the controls of this form have ids that no
 * other form on the page has.
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
