import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { isObject } from '../failure/isObject.js'
import type { ApiClient, HttpResponse, RequestOptions } from './ApiClient.js'
import { CallHold } from './calls/CallHold.js'
import { readChunks, type ByteSource, type ChunkReader } from './responses/readChunks.js'
import { failureOfAbort } from './calls/failureOfAbort.js'
import { isOffline } from './device/isOffline.js'

/** A call whose response is streamed. */
export type StreamRequest = Omit<RequestOptions, 'responseType' | 'validate'>

/** A response whose body is read as it arrives. */
export interface StreamResponse {
  readonly status: number
  /** By lower-case name. */
  readonly headers: HttpResponse<unknown>['headers']
  /**
   * The bytes as they arrive. Errors with an `ApiFailure`. The call stays open until the stream is read to its end or
   * cancelled, so do one of the two.
   */
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
}

/**
 * Makes a call and resolves with its response as soon as the headers have arrived. Up to the first byte, credentials,
 * refresh, retries, events and failures work as for any call; a stream that has started is not requested again.
 *
 * The limit `receive` is the longest pause while the reader waits for bytes; there is no limit for the whole stream.
 * Aborting the signal, signing out and disposing the client end the stream with a failure.
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

/** Converts the stream that an adapter returns; simple adapters return a complete body. */
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
  // Not every adapter closes its stream when the call is aborted.
  hold.held?.attempt.onAbort(() => chunks.cancel())
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const chunk = await readWatched(chunks, hold)
          // Chunks from the network are never shared memory.
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
    // Reads nothing ahead of the consumer.
    { highWaterMark: 0 },
  )
}

/** Reads the next chunk within the time limit, which counts only while the consumer waits for it. */
async function readWatched(
  chunks: ChunkReader,
  { held }: CallHold,
): Promise<Uint8Array | undefined> {
  held?.attempt.enter('body')
  try {
    const chunk = await chunks.next()
    held?.attempt.checkAbort()
    return chunk
  } finally {
    held?.attempt.pause()
  }
}

/** An abort, a timeout and a lost connection throw alike; only `abortedBy` has the cause. */
function failureOf(error: unknown, { held }: CallHold): ApiFailure {
  const abortedBy = held?.attempt.abortedBy ?? held?.call.abortedBy
  if (abortedBy) return abortedBy
  const details = held?.describe() ?? {}
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return createApiFailure({
    ...details,
    kind: 'noInternetConnection',
    message: `${details.method} ${details.path} lost the connection during the response`,
    reachable: isOffline() ? undefined : false,
    cause: { name, code: codeOf(error), message },
  })
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined
}
