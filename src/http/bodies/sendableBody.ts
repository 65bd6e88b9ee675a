import { isWebStream } from './isReplayable.js'

/**
 * Converts a body into one that fetch can send. Where fetch can't send streams, they are read into memory first, unless the
 * signal aborts: Firefox would send the text `[object ReadableStream]`, and Safari nothing.
 */
export async function sendableBody(body: unknown, signal: AbortSignal): Promise<unknown> {
  if (!isWebStream(body) || 'duplex' in Request.prototype) return body
  return new Response(body.pipeThrough(new TransformStream(), { signal })).blob()
}
