import { z } from 'zod'

/** A product in the API's format. */
export interface Product {
  id: string
  /** The shop's unique article number, in capitals. */
  sku: string
  name: string
  /** In major units of the currency, with at most two decimals. */
  price: number
  /** An ISO 4217 code. */
  currency: string
  description: string | null
  /** The slug of a category. */
  category: string
  /** Absolute URLs, or paths at this server. */
  image_urls: string[]
  stock: number
  status: ProductStatus
  /** The number of changes, from 1; the entity tag contains it. */
  version: number
  created_at: string
  updated_at: string
}

/** Whether a product is visible to customers. */
export type ProductStatus = z.output<typeof ProductStatus>
export const ProductStatus = z.enum(['draft', 'published'])

const Row = z.object({
  id: z.string(),
  sku: z.string(),
  name: z.string(),
  price_cents: z.number(),
  currency: z.string(),
  description: z.string().nullable(),
  category: z.string(),
  image_urls: z.string(),
  stock: z.number(),
  status: ProductStatus,
  version: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
})

const ImageUrls = z.array(z.string())

/** Converts a database row to a product. */
export function toProduct(row: unknown): Product {
  const { id, sku, name, price_cents, image_urls, ...rest } = Row.parse(row)
  const urls = ImageUrls.parse(JSON.parse(image_urls))
  return { id, sku, name, price: price_cents / 100, ...rest, image_urls: urls }
}

/** The strong entity tag of a product. */
export function productEtag(product: Product): string {
  return `"v${product.version}"`
}
