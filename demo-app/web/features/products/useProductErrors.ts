import { type ApiFailure, type FieldErrors, hasStatus, useFormErrors } from 'repository-hooks'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { NewProduct, SkuTaken } from './products.js'

/** The fields of a product, in the order of its form. */
export const productFields = [
  'name',
  'sku',
  'category',
  'price',
  'currency',
  'stock',
  'description',
  'imageUrls',
  'status',
] as const satisfies readonly (keyof NewProduct)[]

/** The field errors of the product form. */
export function useProductErrors(
  failure: ApiFailure<{ 409: z.output<typeof SkuTaken> }> | null,
): FieldErrors {
  const errors = useFormErrors<NewProduct>(failure, { fields: productFields })
  return useMemo(() => {
    if (!failure || !hasStatus(failure, 409) || !failure.data) return errors
    const sku = [`Another product has the SKU ${failure.data.sku} already`]
    return { ...errors, fields: { ...errors.fields, sku }, form: [] }
  }, [failure, errors])
}
