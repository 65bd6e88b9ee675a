import { repository } from 'repository-hooks'
import { z } from 'zod'
import { Category } from './schemas.js'

export const NewCategory = z.object({ name: z.string().min(1) })

export const categories = repository({
  one: 'category',
  many: 'categories',
  path: '/categories',
  schema: Category,
  create: NewCategory,
})

export const { useCategories, useCreateCategory, useDeleteCategory } = categories.hooks
