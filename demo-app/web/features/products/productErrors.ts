import { type ApiFailure, hasStatus } from 'repository-hooks'
import type { z } from 'zod'
import { type FormErrors, formErrors } from '../../controls/formErrors.js'
import type { NewProduct, SkuTaken } from './products.js'

/** A failure of creating or changing a product. */
export type ProductFailure = ApiFailure<{ 409: z.output<typeof SkuTaken> }>

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

/** What is wrong with a product that was entered, by the fields of its form. */
export function productErrors(failure: ProductFailure | null): FormErrors {
  const errors = formErrors(failure, productFields)
  if (!failure || !hasStatus(failure, 409) || !failure.data) return errors
  const sku = `Another product has the SKU ${failure.data.sku} already`
  return { ...errors, fields: { ...errors.fields, sku } }
}
