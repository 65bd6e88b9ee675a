import { isWebStream } from './isReplayable.js'

/**
 * A body as fetch can send it. Where fetch sends no streams they are read into memory first, as long as the signal lets
 * them: Firefox would send the words `[object ReadableStream]`, and Safari nothing.
 */
export async function sendableBody(body: unknown, signal: AbortSignal): Promise<unknown> {
  if (!isWebStream(body) || 'duplex' in Request.prototype) return body
  return new Response(body.pipeThrough(new TransformStream(), { signal })).blob()
}
