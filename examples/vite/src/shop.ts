import {
  createApiClient,
  createSession,
  numberedPage,
  repository,
  snakeCaseTokens,
} from 'repository-hooks'
import { z } from 'zod'

const Product = z.object({ id: z.string(), name: z.string(), price: z.number() })
export const NewProduct = Product.omit({ id: true })

export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: NewProduct,
  page: numberedPage({ pageSize: 20 }),
})
export const { useProducts, useCreateProduct } = products.hooks

export const session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  tokens: snakeCaseTokens,
  anonymous: true, // visitors see the products, too
})
export const api = createApiClient({ baseURL: '/api', session })
