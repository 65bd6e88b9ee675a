import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ProductStore } from '../products/ProductStore.ts'

/** The interval of the heartbeats of a stream, in milliseconds. */
const heartbeat = 5_000

/** Pushes prices and stock as server-sent events, for networks that block WebSockets. */
export function productEvents(context: Context, products: ProductStore): Response {
  return streamSSE(context, async (stream) => {
    const stop = products.onChange(({ id, price, stock }) => {
      void stream.writeSSE({ data: JSON.stringify({ id, price, stock }) })
    })
    stream.onAbort(stop)
    while (!stream.aborted) {
      await stream.write(': still here\n\n')
      await stream.sleep(heartbeat)
    }
  })
}
