import { numberedPage, repository } from 'repository-hooks'
import { z } from 'zod'

export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string(), name: z.string(), price: z.number() }),
  page: numberedPage({ pageSize: 20 }),
})
export const { useProducts, useSuspenseProduct } = products.hooks
