import { z } from 'zod'

export const Product = z.object({ id: z.number(), name: z.string(), price: z.number() })
export const NewProduct = Product.omit({ id: true })
export const usual = {
  one: 'product',
  many: 'products',
  schema: Product,
  create: NewProduct,
  update: NewProduct.partial(),
} as const
