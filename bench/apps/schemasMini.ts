import * as z from 'zod/mini'

export const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  stock: z.int(),
  category: z.string(),
  createdAt: z.iso.datetime(),
})
export const NewProduct = z.object({ name: z.string().check(z.minLength(1)), price: z.number() })
export const ProductPage = z.object({ items: z.array(Product), total: z.int() })
export const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() })
