import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { z } from 'zod'
import { readQuery } from '../requests/readQuery.ts'
import { wellDone, type Fault } from './Fault.ts'

/** How long `slow` waits at most, and when it is not told, in milliseconds. */
const slow = { maximum: 60_000, usual: 3_000 }

/** When the server gives a stalled response up, in milliseconds. */
const stallLimit = 120_000

const firstHalf = '{"ok":true,"kind":"stall","att'

const SlowQuery = z.object({
  ms: z
    .string()
    .regex(/^\d{1,6}$/, 'Expected a number of milliseconds')
    .transform((text) => Math.min(Number(text), slow.maximum))
    .default(slow.usual),
})

/** The faults of time and of the connection itself. */
export const connectionFaults: Readonly<Record<string, Fault>> = {
  slow: {
    summary: 'Answers as it should, after `ms` milliseconds.',
    respond: async (context) => {
      await wait(readQuery(context.req, SlowQuery).ms, context.req.raw.signal)
      return wellDone(context, 'slow')
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
    summary: 'Breaks the connection without a response.',
    respond: (context) => {
      context.env.incoming.socket.resetAndDestroy()
      // A copy, since later middleware adds its headers to what is returned.
      return new Response(null, RESPONSE_ALREADY_SENT)
    },
  },
}

/** Waits, but no longer than there is somebody to answer. */
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
