import { repository } from 'repository-hooks'
import { z } from 'zod'

/** The input of an order: only the server validates it. */
export const Order = z.object({
  name: z.string(),
  email: z.string(),
  items: z.array(z.object({ quantity: z.number() })),
})
export type Order = z.infer<typeof Order>

const Refused = z.unknown()

/** The orders of a server with the selected error format. */
const orders = repository({
  one: 'order',
  many: 'orders',
  path: '/forms',
  schema: z.object({ id: z.string() }),
  endpoints: (endpoint) => ({
    sendOrder: endpoint.mutation({
      method: 'POST',
      path: '/forms/{dialect}',
      body: Order,
      response: z.object({ ok: z.literal(true) }),
      errors: { 400: Refused, 422: Refused },
      affects: 'none',
    }),
  }),
})

export const { useSendOrder } = orders.hooks
