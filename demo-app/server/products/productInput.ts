import { z } from 'zod'
import { ProductStatus } from './Product.ts'

const fields = {
  sku: z
    .string('Enter a SKU')
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9][A-Z0-9-]{2,31}$/, 'Use 3 to 32 letters, digits and hyphens'),
  name: text('a name', 120),
  price: z
    .number('Enter a price')
    .min(0, 'A price cannot be negative')
    .max(1_000_000, 'A price can be at most 1,000,000')
    .multipleOf(0.01, 'Use at most two decimals'),
  currency: z
    .string('Enter a currency')
    .regex(/^[A-Z]{3}$/, 'Use a code of three letters, such as USD'),
  description: z
    .string('Enter a description, or null')
    .trim()
    .max(2_000, 'Use at most 2,000 characters')
    .nullable(),
  category: text('a category', 60),
  image_urls: z
    .array(
      z
        .string('Enter a URL')
        .refine(isImageUrl, 'Enter an http(s) URL, or a path that begins with /'),
    )
    .max(8, 'Use at most 8 images'),
  stock: z
    .int('Enter a whole number')
    .min(0, 'Stock cannot be negative')
    .max(1_000_000, 'Stock can be at most 1,000,000'),
  status: z.enum(ProductStatus.options, 'Use draft or published'),
}

/** The body of POST and PUT: a whole product. */
export type ProductInput = z.output<typeof ProductInput>
export const ProductInput = z.preprocess(
  withoutReadOnly,
  z.strictObject({
    ...fields,
    currency: fields.currency.default('USD'),
    description: fields.description.default(null),
    image_urls: fields.image_urls.default([]),
    stock: fields.stock.default(0),
    status: fields.status.default('draft'),
  }),
)

/** The body of PATCH: some fields of a product. */
export type ProductPatch = z.output<typeof ProductPatch>
export const ProductPatch = z.preprocess(
  withoutReadOnly,
  z.strictObject({
    sku: fields.sku.exactOptional(),
    name: fields.name.exactOptional(),
    price: fields.price.exactOptional(),
    currency: fields.currency.exactOptional(),
    description: fields.description.exactOptional(),
    category: fields.category.exactOptional(),
    image_urls: fields.image_urls.exactOptional(),
    stock: fields.stock.exactOptional(),
    status: fields.status.exactOptional(),
  }),
)

function text(what: string, maximum: number) {
  return z
    .string(`Enter ${what}`)
    .trim()
    .min(1, `Enter ${what}`)
    .max(maximum, `Use at most ${maximum} characters`)
}

function isImageUrl(value: string): boolean {
  if (value.length > 2_000) return false
  if (/^\/(?![/\\])/.test(value)) return true
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

const readOnly = new Set(['id', 'version', 'created_at', 'updated_at'])

/** Removes read-only members instead of rejecting them, so that a client can send back a whole entity. */
function withoutReadOnly(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([key]) => !readOnly.has(key)))
}
