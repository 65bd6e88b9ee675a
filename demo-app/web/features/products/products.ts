import { numberedPage, optimistic, repository } from 'repository-hooks'
import { encoding, isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { fallback, liveSource, serverEvents } from 'repository-hooks/realtime'
import { withTransfers } from 'repository-hooks/transfer'
import { z } from 'zod'
import { categories } from '../categories/categories.js'
import { socket } from '../live/socket.js'

/** Whether a product is visible to customers. */
export const ProductStatus = z.enum(['draft', 'published'])

/** A product. The server sends `image_urls` in snake case, and dates as ISO strings. */
export const Product = snakeCase(
  z.object({
    id: z.string(),
    sku: z.string(),
    name: z.string(),
    price: z.number(),
    currency: z.string(),
    description: z.string().nullable(),
    category: z.string(),
    imageUrls: z.array(z.string()),
    stock: z.int(),
    status: ProductStatus,
    version: z.int(),
    createdAt: isoDateTime,
    updatedAt: isoDateTime,
  }),
)
export type Product = z.output<typeof Product>

/** The input of a product. The server validates more, such as the format of SKUs. */
const ProductFields = z.object({
  name: z.string().trim().min(1, 'Enter a name'),
  sku: z.string().trim().min(1, 'Enter a SKU'),
  category: z.string().min(1, 'Choose a category'),
  price: z.number('Enter a price in figures, such as 24.90').min(0, 'A price cannot be negative'),
  currency: z.string(),
  stock: z.int('Enter a whole number').min(0, 'Stock cannot be negative'),
  description: z.string().trim().nullable(),
  imageUrls: z.array(z.string()),
  status: ProductStatus,
})
export type NewProduct = z.output<typeof ProductFields>

/** The filters of the catalogue. */
export const ProductFilter = z.object({
  category: z.string().optional(),
  search: z.string().optional(),
})

/** The body of a 409: another product has the SKU. */
export const SkuTaken = z.object({ code: z.literal('sku_taken'), sku: z.string() })

/** A change that the server pushes: price and stock. */
const ProductChange = z.object({ id: z.string(), price: z.number(), stock: z.int() })
const serverSent = serverEvents({ url: '/products/events', schema: ProductChange })

export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: encoding(snakeCase(ProductFields)),
  update: encoding(snakeCase(ProductFields.partial())),
  filter: ProductFilter,
  page: numberedPage({ pageSize: 24 }),
  errors: { 409: SkuTaken },
  // Updates and deletions are optimistic, and are rolled back on failure.
  optimistic,
  // The server stores its responses by idempotency key, so that all mutations can be retried.
  idempotencyKey: true,
  // The catalogue is available offline, and offline mutations are sent later.
  persist: true,
  offline: { conflict: 'ask', version: entityTag },
  // Pushed prices and stock update every page; by server-sent events where sockets are blocked.
  live: liveSource({
    source: fallback(socket.channel('products', { schema: ProductChange }), {
      subscribe: (sink, scope) =>
        serverSent.subscribe({ ...sink, next: ({ data }) => sink.next(data) }, scope),
    }),
    change: (updated) => ({ updated }),
  }),
  // Categories contain the number of their products.
  invalidates: [categories],
  endpoints: withTransfers((endpoint) => ({
    publishProduct: endpoint.mutation({
      method: 'POST',
      path: '/products/{id}/publish',
      response: Product,
      affects: 'one',
    }),
    uploadImage: endpoint.upload({
      path: '/products/{id}/images',
      field: 'image',
      response: Product,
      maxBytes: 5_000_000,
      accept: ['image/png', 'image/jpeg', 'image/webp'],
      affects: 'one',
    }),
    exportProducts: endpoint.download({ path: '/products/export', name: 'products.csv' }),
  })),
})

export const {
  useProducts,
  useProduct,
  useCreateProduct,
  useUpdateProduct,
  useDeleteProduct,
  usePublishProduct,
  useUploadImage,
  useExportProducts,
} = products.hooks

/** The `If-Match` header of an update. It fails if another user has saved a newer version. */
export function entityTag({ version }: Product): string {
  return `"v${version}"`
}
