import { repository } from 'repository-hooks'
import { z } from 'zod'

export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string(), name: z.string() }),
  create: z.object({ name: z.string() }),
})
export const { useProducts, useCreateProduct } = products.hooks
