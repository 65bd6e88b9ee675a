import { repository } from 'repository-hooks'
import { z } from 'zod'

/** A department of the shop. */
export const Category = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  /** The number of its products. */
  products: z.int(),
})
export type Category = z.output<typeof Category>

export const categories = repository({
  one: 'category',
  many: 'categories',
  path: '/categories',
  schema: Category,
  persist: true,
  // They seldom change on the server; mutations that change them invalidate them.
  staleTime: 300_000,
})

export const { useCategories } = categories.hooks
