import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { z } from 'zod'
import { readQuery } from '../requests/readQuery.ts'
import { respondWithSuccess, type Fault } from './Fault.ts'

/** The maximum and the default duration of `slow`, in milliseconds. */
const slow = { maximum: 60_000, default: 3_000 }

/** The time after which the server ends a stalled response, in milliseconds. */
const stallLimit = 120_000

const firstHalf = '{"ok":true,"kind":"stall","att'

const SlowQuery = z.object({
  ms: z
    .string()
    .regex(/^\d{1,6}$/, 'Expected a number of milliseconds')
    .transform((text) => Math.min(Number(text), slow.maximum))
    .default(slow.default),
})

/** Faults of timing and of the connection. */
export const connectionFaults: Readonly<Record<string, Fault>> = {
  slow: {
    summary: 'Responds normally after `ms` milliseconds.',
    respond: async (context) => {
      await wait(readQuery(context.req, SlowQuery).ms, context.req.raw.signal)
      return respondWithSuccess(context, 'slow')
    },
  },
  stall: {
    summary: 'Sends headers and half a body, and then nothing.',
    respond: (context) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': '47' }
      return context.body(stalled(), 200, headers)
    },
  },
  reset: {
    summary: 'Resets the connection without a response.',
    respond: (context) => {
      context.env.incoming.socket.resetAndDestroy()
      // A copy, since later middleware adds headers to the returned response.
      return new Response(null, RESPONSE_ALREADY_SENT)
    },
  },
}

/** Waits, or returns early when the client disconnects. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function stalled(): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(firstHalf))
      timer = setTimeout(() => controller.error(new Error('Stalled')), stallLimit).unref()
    },
    cancel() {
      clearTimeout(timer)
    },
  })
}
