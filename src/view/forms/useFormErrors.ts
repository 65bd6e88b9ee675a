'use client'

import { useMemo } from 'react'

import { fieldErrors, type FieldErrorOptions } from '../../failure/fieldErrors.js'
import type { FieldPath } from '../../failure/FieldPath.js'
import type { FieldErrors } from '../../failure/placeFieldIssues.js'

/**
 * What a mutation's error says about input, the same object as long as the error is the same.
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
  return useMemo(
    () => fieldErrors(error, { schema, fields, dialect }),
    [error, schema, fields, dialect],
  )
}
