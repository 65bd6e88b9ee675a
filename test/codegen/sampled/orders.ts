import { numberedPage, repository } from 'repository-hooks'
import { encoding, envelope, isoDateTime, minorUnits, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export const Customer = snakeCase(
  z.object({
    id: z.int(),
    fullName: z.string(),
    email: z.email(),
  }),
)
export type Customer = z.output<typeof Customer>

export const Address = z.object({
  street: z.string(),
  city: z.string(),
  zip: z.string(),
  company: z.string().optional(),
})
export type Address = z.output<typeof Address>

export const Line = snakeCase(
  z.object({
    sku: z.string(),
    quantity: z.int(),
    /** In the smallest unit: 1250 is 12.50. */
    unitPrice: minorUnits(),
    note: z.string().nullable(),
    discount: z.object({ kind: z.string(), value: z.number() }).optional(),
  }),
)
export type Line = z.output<typeof Line>

export const Order = snakeCase(
  z.object({
    id: z.string(),
    status: z.string(),
    createdAt: isoDateTime,
    shipOn: z.iso.date().nullable(),
    /** In the smallest unit: 1250 is 12.50. */
    totalPrice: minorUnits(),
    customer: Customer,
    shippingAddress: Address,
    billingAddress: Address.nullable(),
    lines: z.array(Line),
    tags: z.array(z.string()),
    /** Was null in every sample. */
    coupon: z.unknown(),
    geo: z.object({ lat: z.number(), lng: z.number() }).optional(),
  }),
)
export type Order = z.output<typeof Order>

export const NewOrder = snakeCase(
  z.object({
    status: z.string(),
    shipOn: z.iso.date().nullable(),
    /** In the smallest unit: 1250 is 12.50. */
    totalPrice: minorUnits(),
    customer: Customer,
    shippingAddress: Address,
    billingAddress: Address.nullable(),
    lines: z.array(Line),
    tags: z.array(z.string()),
    /** Was null in every sample. */
    coupon: z.unknown(),
    geo: z.object({ lat: z.number(), lng: z.number() }).optional(),
  }),
)

export const OrderPatch = snakeCase(
  z.object({
    status: z.string().optional(),
    shipOn: z.iso.date().nullable().optional(),
    /** In the smallest unit: 1250 is 12.50. */
    totalPrice: minorUnits().optional(),
    customer: Customer.optional(),
    shippingAddress: Address.optional(),
    billingAddress: Address.nullable().optional(),
    lines: z.array(Line).optional(),
    tags: z.array(z.string()).optional(),
    /** Was null in every sample. */
    coupon: z.unknown().optional(),
    geo: z.object({ lat: z.number(), lng: z.number() }).optional(),
  }),
)

export const orders = repository({
  one: 'order',
  many: 'orders',
  path: '/orders',
  schema: envelope('data', Order),
  listSchema: Order,
  create: encoding(NewOrder),
  update: encoding(OrderPatch),
  page: numberedPage({
    pageSize: 20,
    params: { pageSize: 'per_page' },
    response: { total: 'meta.total' },
  }),
})

export const {
  useOrders,
  useInfiniteOrders,
  useOrder,
  useCreateOrder,
  useUpdateOrder,
  useDeleteOrder,
} = orders.hooks
