import { z } from 'zod'

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  createdAt: z.string(),
})

/** What the benches ask for, as zod has it. */
export const Page = z.object({ items: z.array(Product), total: z.number() })

/**
 * A page with so many products.
 *
 * @param {number} count
 */
export function pageOfProducts(count) {
  const items = Array.from({ length: count }, (_, index) => ({
    id: `product-${index}`,
    name: `Product ${index}`,
    price: index * 1.5,
    tags: ['new', 'sale'],
    createdAt: '2026-01-01T00:00:00Z',
  }))
  return { items, total: count * 20 }
}
