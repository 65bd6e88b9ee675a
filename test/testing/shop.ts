import { cursorPage, linkPage, numberedPage, offsetPage, repository } from 'repository-hooks'
import { encoding, isoDateTime, minorUnits, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

const fields = z.object({
  id: z.string(),
  name: z.string().min(1),
  category: z.enum(['books', 'garden', 'kitchen']),
  price: minorUnits(),
  inStock: z.boolean(),
  createdAt: isoDateTime,
})

/** A product, with the names and types of the app; the wire has `created_at` and text. */
export const Product = snakeCase(fields)
export type Product = z.output<typeof Product>

const NewProduct = encoding(snakeCase(fields.omit({ id: true, createdAt: true })))
const ProductPatch = encoding(snakeCase(fields.omit({ id: true, createdAt: true }).partial()))
const SkuTaken = z.object({ code: z.literal('sku_taken'), sku: z.string() })

export const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: Product,
  create: NewProduct,
  update: ProductPatch,
  filter: z.object({ category: z.string().optional(), search: z.string().optional() }),
  page: numberedPage({ pageSize: 2 }),
  errors: { 409: SkuTaken },
  endpoints: (e) => ({
    publishProduct: e.mutation({
      method: 'POST',
      path: '/products/{id}/publish',
      response: Product,
      affects: 'one',
    }),
    topProducts: e.query({ path: '/products/top/{year}', response: z.array(Product) }),
  }),
})

const Note = z.object({ id: z.number(), text: z.string() })

/** Notes, in a list that is cut in one of the ways that servers have. */
export function declareNotes(kind: 'whole' | 'offset' | 'cursor' | 'link' | 'numbered') {
  const common = {
    one: 'note',
    many: 'notes',
    path: '/notes',
    schema: Note,
    create: z.object({ text: z.string() }),
  } as const
  const pages = {
    numbered: numberedPage({ pageSize: 2, response: { items: 'rows', total: 'meta.total' } }),
    offset: offsetPage({ pageSize: 2, params: { offset: 'skip', limit: 'take' } }),
    cursor: cursorPage({ pageSize: 2, response: { nextCursor: 'meta.next' } }),
    link: linkPage({ pageSize: 2 }),
  }
  return kind === 'whole' ? repository(common) : repository({ ...common, page: pages[kind] })
}
