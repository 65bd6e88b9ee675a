import { numberedPage, optimistic, repository } from 'repository-hooks'
import { encoding, isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { fallback, liveSource, serverEvents } from 'repository-hooks/realtime'
import { withTransfers } from 'repository-hooks/transfer'
import { z } from 'zod'
import { categories } from '../categories/categories.js'
import { socket } from '../live/socket.js'

/** Whether a product is ready to be shown to customers. */
export const ProductStatus = z.enum(['draft', 'published'])

/** A product. The server writes `image_urls` and dates as text. */
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

/** What is entered of a product. The server checks more than this: it owns the rules for SKUs, say. */
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

/** What a catalogue can be narrowed to. */
export const ProductFilter = z.object({
  category: z.string().optional(),
  search: z.string().optional(),
})

/** The body of a 409: another product has the SKU. */
export const SkuTaken = z.object({ code: z.literal('sku_taken'), sku: z.string() })

/** What the server tells of each change: what customers want to know at once. */
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
  // Changes and deletions show before the server has made them, and are taken back when it has not.
  optimistic,
  // The server keeps its responses by these keys, so that all writes can be retried.
  idempotencyKey: true,
  // The catalogue is there without a network, and what is changed then is saved later.
  persist: true,
  offline: { conflict: 'ask', version: entityTag },
  // Prices and stock change on every page as they change on the server; as events, where sockets are blocked.
  live: liveSource({
    source: fallback(socket.channel('products', { schema: ProductChange }), {
      subscribe: (sink, scope) =>
        serverSent.subscribe({ ...sink, next: ({ data }) => sink.next(data) }, scope),
    }),
    change: (updated) => ({ updated }),
  }),
  // They tell how many products they have.
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

/** The entity tag of a product as this page knows it: a change based on it fails once somebody else was faster. */
export function entityTag({ version }: Product): string {
  return `"v${version}"`
}
