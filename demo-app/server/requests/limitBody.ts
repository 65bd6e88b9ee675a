import { createMiddleware } from 'hono/factory'
import type { AppEnvironment } from '../environment.ts'
import { Problem } from '../problems/Problem.ts'

/**
 * Middleware that rejects larger bodies than a limit.
 *
 * A body with a larger `Content-Length` is rejected unread; the bytes of a chunked one are counted.
 */
export function limitBody(maximum: number) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const { raw } = context.req
    const length = raw.headers.get('Content-Length')
    if (Number(length) > maximum) throw tooLarge(maximum)
    if (length === null && raw.headers.has('Transfer-Encoding') && raw.body) {
      const { url, method, headers, signal } = raw
      const body = await readAtMost(maximum, raw.body)
      context.req.raw = new Request(url, { method, headers, signal, body })
    }
    await next()
  })
}

async function readAtMost(
  maximum: number,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > maximum) throw tooLarge(maximum)
    chunks.push(chunk)
  }
  return new Blob(chunks)
}

function tooLarge(maximum: number): Problem {
  return new Problem(413, {
    kind: 'body-too-large',
    detail: `A body can have at most ${maximum} bytes.`,
    extensions: { maximumBytes: maximum },
  })
}
