'use client'

import { useMemo, useState } from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldPath } from '../../failure/FieldPath.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/**
 * What a mutation's error says about input: the same object as long as the error and what it says are the same, also when
 * the options are new objects each time.
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
  const errors = useMemo(
    () => fieldErrors(error, { schema, fields, dialect }),
    [error, schema, fields, dialect],
  )
  const [kept, setKept] = useState({ error, errors })
  const isSame = kept.error === error && JSON.stringify(kept.errors) === JSON.stringify(errors)
  if (!isSame) setKept({ error, errors })
  return isSame ? kept.errors : errors
}
