import { z } from 'zod'

const topic = z.enum(['products', 'chat'])

/** The frames that clients send. */
export const Frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('authenticate'), token: z.string() }),
  z.object({ type: z.literal('subscribe'), topic, since: z.int().optional() }),
  z.object({ type: z.literal('unsubscribe'), topic }),
  z.object({
    type: z.literal('publish'),
    topic: z.literal('chat'),
    data: z.object({ id: z.string().max(100), text: z.string().trim().min(1).max(500) }),
  }),
  z.object({ type: z.literal('track'), topic: z.literal('chat') }),
  z.object({ type: z.literal('untrack'), topic: z.literal('chat') }),
  z.object({ type: z.literal('request'), id: z.string(), data: z.literal('cut') }),
  z.object({ type: z.literal('ping') }),
])
export type Frame = z.infer<typeof Frame>

/** The topics that clients can subscribe to. */
export type TopicName = z.infer<typeof topic>
