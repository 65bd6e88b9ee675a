import { snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export interface Category {
  id: string
  name: string
  parentCategory?: Category | undefined
  children?: Category[] | undefined
}
export const Category: z.ZodType<Category> = snakeCase(
  z.object({
    id: z.guid(),
    name: z.string(),
    parentCategory: z.lazy(() => Category).optional(),
    children: z.array(z.lazy(() => Category)).optional(),
  }),
)
