import { repository } from 'repository-hooks'
import { z } from 'zod'

export interface Category {
  id: number
  name: string
  children: Category[]
}
export const Category: z.ZodType<Category> = z.object({
  id: z.int(),
  name: z.string(),
  children: z.array(z.lazy(() => Category)),
})

export const NewCategory = z.object({ name: z.string(), children: z.array(Category) })

export const CategoryPatch = z.object({
  name: z.string().optional(),
  children: z.array(Category).optional(),
})

export const categories = repository({
  one: 'category',
  many: 'categories',
  path: '/categories',
  schema: Category,
  create: NewCategory,
  update: CategoryPatch,
})

export const {
  useCategories,
  useCategory,
  useCreateCategory,
  useUpdateCategory,
  useDeleteCategory,
} = categories.hooks
