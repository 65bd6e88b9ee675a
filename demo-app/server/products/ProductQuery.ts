import { z } from 'zod'
import { wholeNumber } from '../requests/wholeNumber.ts'

/** The sort orders of a list of products; a minus means descending. */
const sortOrders = ['name', '-name', 'price', '-price', 'created_at', '-created_at'] as const

/** The query parameters of a list of products. */
export type ProductQuery = z.output<typeof ProductQuery>
export const ProductQuery = z.object({
  page: wholeNumber(1, 1_000_000).default(1),
  pageSize: wholeNumber(1, 100).default(20),
  category: z.string().max(60, 'Use at most 60 characters').optional(),
  search: z.string().max(200, 'Use at most 200 characters').optional(),
  sort: z.enum(sortOrders, `Expected one of ${sortOrders.join(', ')}`).optional(),
})
