import { isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { createId } from '../../http/createId.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Channel } from './Channel.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketPart } from './SocketPart.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'

/** What may be said about a request. */
export interface RequestOptions<Reply> {
  /** Checks the response. @defaultValue it is `unknown` */
  schema?: StandardSchema<unknown, Reply>
  /** How long to wait for the response, in milliseconds, with the time until there is a connection. @defaultValue `10_000` */
  timeout?: number
  /** Ends the waiting. The server may have got the request, unless it waited for a connection: then it is not sent. */
  signal?: AbortSignal
}

/**
 * Sends a request over a socket and waits for its response.
 *
 * @throws `badRequest` when the server refuses, `receiveTimeout`, `noInternetConnection` when the connection is lost
 * meanwhile
 */
export async function sendRequest<Reply = unknown>(
  { '~topic': { hub } }: Channel<unknown>,
  data: unknown,
  { schema, timeout = 10_000, signal }: RequestOptions<Reply> = {},
): Promise<Reply> {
  const response = await ask(hub, data, { timeout, signal })
  // Without a schema answers are unknown.
  if (!schema) return response as Reply
  const result = await validateWith(schema, response)
  if (!result.issues) return result.value
  const { path } = hub.settings
  throw createApiFailure({
    kind: 'invalidResponse',
    reason: 'schema',
    message: `A response over the socket ${path} is not what its schema says.`,
    path,
    issues: result.issues,
  })
}

function ask(
  hub: SocketHub,
  data: unknown,
  { timeout, signal }: { timeout: number; signal: AbortSignal | undefined },
): Promise<unknown> {
  const { clock, path } = hub.settings
  const id = createId()
  const frame: ClientFrame = { type: 'request', id, data }
  const release = hub.acquire()
  let leave: (() => void) | undefined
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      cancelTimer()
      signal?.removeEventListener('abort', onAbort)
      leave?.()
      withdraw(hub, frame)
      release()
      act()
    }
    const fail = (failure: unknown): void => settle(() => reject(failure))
    const onAbort = (): void => fail(givenUp(signal?.reason))
    const cancelTimer = clock.after(timeout, () => fail(late(path, timeout)))
    const part: SocketPart = {
      received(reply) {
        if (reply.type !== 'reply' || reply.id !== id) return
        if (reply.error === undefined) settle(() => resolve(reply.data))
        else fail(refused(path, reply))
      },
      // What has left is not answered any more.
      down: () => void (hub.outbox.frames.includes(frame) || fail(lost(path))),
      ended: (end) => fail(typeof end === 'string' ? closed(end) : end),
    }
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)
    leave = hub.join(part)
    if (hub.outbox.push(frame) === 'dropped') fail(dropped(path))
  })
}

/** Takes back what has not left: nobody waits for its response any longer. */
function withdraw({ outbox: { frames, flush } }: SocketHub, frame: ClientFrame): void {
  const at = frames.indexOf(frame)
  if (at < 0) return
  frames.splice(at, 1)
  flush()
}

function refused(path: string, { error, data }: SocketFrame & { type: 'reply' }): Error {
  const message = `The server refused a request over the socket ${path}.`
  return createApiFailure({ kind: 'badRequest', message, path, code: error, data })
}

function lost(path: string): Error {
  return unreachable(
    path,
    `The socket ${path} was lost before the response came. The server may have got the request.`,
  )
}

function dropped(path: string): Error {
  return unreachable(path, `The request was not sent: too many wait for the socket ${path}.`)
}

function unreachable(path: string, message: string): Error {
  return createApiFailure({ kind: 'noInternetConnection', message, path, reachable: false })
}

function late(path: string, ms: number): Error {
  const message = `The socket ${path} had no response within ${ms} ms.`
  return createApiFailure({ kind: 'receiveTimeout', phase: 'response', message, path })
}

function closed(reason: string): Error {
  const message = `The socket was closed before the response came (${reason}).`
  return createApiFailure({ kind: 'requestCancelled', reason, message })
}

function givenUp(reason: unknown): unknown {
  if (isApiFailure(reason)) return reason
  const message = 'The request over the socket was given up.'
  return createApiFailure({ kind: 'requestCancelled', reason: 'caller', message, cause: reason })
}
