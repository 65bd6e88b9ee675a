import { repository } from 'repository-hooks'
import { encoding, epochSeconds, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export const OrderCreatedEvent = snakeCase(
  z.object({
    id: z.string(),
    type: z.literal('order.created'),
    at: epochSeconds,
    orderId: z.string(),
    amount: z.number(),
  }),
)
export type OrderCreatedEvent = z.output<typeof OrderCreatedEvent>

export const RefundEvent = z.object({
  id: z.string(),
  type: z.literal('refund'),
  at: epochSeconds,
  reason: z.string(),
  amount: z.number(),
})
export type RefundEvent = z.output<typeof RefundEvent>

export const EventModel = z.discriminatedUnion('type', [OrderCreatedEvent, RefundEvent])
export type EventModel = z.output<typeof EventModel>

export const events = repository({
  one: 'event',
  many: 'events',
  path: '/events',
  schema: EventModel,
  create: encoding(EventModel),
})

export const { useEvents, useEvent, useCreateEvent, useDeleteEvent } = events.hooks
