import { isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { createId } from '../../http/createId.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Channel } from './Channel.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketListener } from './SocketListener.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'

/** Options of {@link sendRequest}. */
export interface RequestOptions<Reply> {
  /** Validates the reply. @defaultValue the reply is `unknown` */
  schema?: StandardSchema<unknown, Reply>
  /** The timeout of the reply, in milliseconds, including the time until the connection opens. @defaultValue `10_000` */
  timeout?: number
  /** Cancels the request. The server may have received it, unless it was still queued: then it is not sent. */
  signal?: AbortSignal
}

/**
 * Sends a request over a socket and resolves with its reply.
 *
 * @throws `badRequest` when the server replies with an error, `receiveTimeout` after the timeout, `noInternetConnection`
 * when the connection is lost before the reply or the outbox drops the request, `requestCancelled` when the signal aborts,
 * the app closes the socket or the user signs out, `invalidResponse` when the schema rejects the reply, and the failure of
 * a connection that fails for good
 */
export async function sendRequest<Reply = unknown>(
  { '~topic': { hub } }: Channel<unknown>,
  data: unknown,
  { schema, timeout = 10_000, signal }: RequestOptions<Reply> = {},
): Promise<Reply> {
  const response = await request(hub, data, { timeout, signal })
  // Without a schema, replies are unknown.
  if (!schema) return response as Reply
  const result = await validateWith(schema, response)
  if (!result.issues) return result.value
  const { path } = hub.settings
  throw createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    message: `A response over the socket ${path} does not match its schema.`,
    path,
    issues: result.issues,
  })
}

function request(
  hub: SocketHub,
  data: unknown,
  { timeout, signal }: { timeout: number; signal: AbortSignal | undefined },
): Promise<unknown> {
  const { clock, path } = hub.settings
  const id = createId()
  const frame: ClientFrame = { type: 'request', id, data }
  const release = hub.acquire()
  let removeListener: (() => void) | undefined
  return new Promise((resolve, reject) => {
    const settle = (callback: () => void): void => {
      cancelTimer()
      signal?.removeEventListener('abort', onAbort)
      removeListener?.()
      cancelQueued(hub, frame)
      release()
      callback()
    }
    const fail = (failure: unknown): void => settle(() => reject(failure))
    const onAbort = (): void => fail(toAbortFailure(signal?.reason))
    const cancelTimer = clock.after(timeout, () => fail(timeoutFailure(path, timeout)))
    const listener: SocketListener = {
      received(reply) {
        if (reply.type !== 'reply' || reply.id !== id) return
        if (reply.error === undefined) settle(() => resolve(reply.data))
        else fail(refusedFailure(path, reply))
      },
      // A request that was already sent gets no reply any more.
      lost: () => void (hub.outbox.frames.includes(frame) || fail(lostFailure(path))),
      ended: (end) => fail(typeof end === 'string' ? closedFailure(end) : end),
    }
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)
    removeListener = hub.addListener(listener)
    if (hub.outbox.push(frame) === 'dropped') fail(droppedFailure(path))
  })
}

/** Removes a settled request from the outbox, if it was not sent yet. */
function cancelQueued({ outbox: { frames, flush } }: SocketHub, frame: ClientFrame): void {
  const at = frames.indexOf(frame)
  if (at < 0) return
  frames.splice(at, 1)
  flush()
}

function refusedFailure(path: string, { error, data }: SocketFrame & { type: 'reply' }): Error {
  const message = `The server refused a request over the socket ${path}.`
  return createApiFailure({ kind: 'badRequest', message, path, code: error, data })
}

function lostFailure(path: string): Error {
  return networkFailure(
    path,
    `The socket ${path} was lost before the response came. The server may have got the request.`,
  )
}

function droppedFailure(path: string): Error {
  return networkFailure(path, `The request was not sent: the outbox of the socket ${path} is full.`)
}

function networkFailure(path: string, message: string): Error {
  return createApiFailure({ kind: 'noInternetConnection', message, path, reachable: false })
}

function timeoutFailure(path: string, ms: number): Error {
  const message = `The socket ${path} had no response within ${ms} ms.`
  return createApiFailure({ kind: 'receiveTimeout', phase: 'response', message, path })
}

function closedFailure(reason: string): Error {
  const message = `The socket was closed before the response came (${reason}).`
  return createApiFailure({ kind: 'requestCancelled', reason, message })
}

function toAbortFailure(reason: unknown): unknown {
  if (isApiFailure(reason)) return reason
  const message = 'The request over the socket was aborted.'
  return createApiFailure({ kind: 'requestCancelled', reason: 'caller', message, cause: reason })
}
