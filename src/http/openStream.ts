import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isObject } from '../failure/isObject.js'
import type { ApiClient, HttpResponse, RequestOptions } from './ApiClient.js'
import { CallHold } from './calls/CallHold.js'
import { readChunks, type ByteSource, type ChunkReader } from './responses/readChunks.js'
import { failureOfAbort } from './calls/failureOfAbort.js'
import { isOffline } from './device/isOffline.js'

/** A call that is answered with a stream. */
export type StreamRequest = Omit<RequestOptions, 'responseType' | 'validate'>

/** A response whose body is read while it arrives. */
export interface StreamResponse {
  readonly status: number
  /** By lower-case name. */
  readonly headers: HttpResponse<unknown>['headers']
  /**
   * The bytes as they arrive. Errors with an `ApiFailure`. The call lasts until it was read to its end or cancelled, so
   * do either.
   */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
}

/**
 * Makes a call and gives its response as soon as the headers are there. Credentials, refresh, retries, events and failures
 * are those of any call, up to the first byte; a stream that has begun is not asked for again.
 *
 * The limit `receive` is the longest silence while somebody waits for bytes; there is no limit for the whole. Aborting the
 * signal, signing out and disposing the client end the stream with a failure.
 *
 * @throws the failure of the call
 * @example
 * ```ts
 * const { body, headers } = await openStream(api, { url: '/exports/{id}', path: { id } })
 * ```
 */
export async function openStream(
  client: ApiClient,
  request: StreamRequest,
): Promise<StreamResponse> {
  const hold = new CallHold()
  try {
    const options: RequestOptions = { ...request, responseType: 'stream', hold }
    const { data, status, headers } = await client.respond(options)
    return { status, headers, body: watchedBody(toSource(data), hold) }
  } catch (failure) {
    hold.release()
    throw failure
  }
}

/** What adapters give for a stream; simple ones give a whole body. */
function toSource(data: unknown): ByteSource {
  if (isSource(data)) return data
  const isWhole = typeof data === 'string' || data instanceof Blob || data instanceof ArrayBuffer
  return (
    new Response(isWhole ? data : null).body ?? new ReadableStream({ start: (it) => it.close() })
  )
}

function isSource(data: unknown): data is ByteSource {
  if (!isObject(data)) return false
  return 'getReader' in data || Symbol.asyncIterator in data
}

function watchedBody(source: ByteSource, hold: CallHold): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = readChunks(source)
  // Not every adapter ends its stream with the call.
  hold.held?.attempt.onAbort(() => chunks.cancel())
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const chunk = await readWatched(chunks, hold)
          // What the network gives is never shared memory.
          if (chunk) return controller.enqueue(chunk as Uint8Array<ArrayBuffer>)
          hold.release()
          controller.close()
        } catch (error) {
          hold.release()
          controller.error(failureOf(error, hold))
        }
      },
      cancel(reason) {
        const { held } = hold
        held?.call.abort(failureOfAbort(reason, held.describe()))
        chunks.cancel()
        hold.release()
      },
    },
    // What nobody asks for is not read ahead.
    { highWaterMark: 0 },
  )
}

/** Waits for bytes, as long as may be; the time in which nobody waits for them does not count. */
async function readWatched(
  chunks: ChunkReader,
  { held }: CallHold,
): Promise<Uint8Array | undefined> {
  held?.attempt.enter('body')
  try {
    const chunk = await chunks.next()
    held?.attempt.throwIfGivenUp()
    return chunk
  } finally {
    held?.attempt.rest()
  }
}

/** Platforms say the same of an abort, a time limit and a lost connection; only who gave it up knows why. */
function failureOf(error: unknown, { held }: CallHold): ApiFailure {
  const given = held?.attempt.abortedBy ?? held?.call.abortedBy
  if (given) return given
  const details = held?.describe() ?? {}
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return createApiFailure({
    ...details,
    kind: 'noInternetConnection',
    message: `${details.method} ${details.path} lost the connection within the response`,
    reachable: isOffline() ? undefined : false,
    cause: { name, code: codeOf(error), message },
  })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined
}
