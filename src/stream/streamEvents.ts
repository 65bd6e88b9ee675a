import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { parseJson } from '../http/responses/parseJson.js'
import type { ApiClient } from '../http/ApiClient.js'
import { isSafeMethod } from '../failure/isSafeMethod.js'
import type { StreamResponse, StreamRequest } from '../http/openStream.js'
import { parseEvents, type EventOptions, type ServerEvent } from './parseEvents.js'
import type { WithSchema } from './ItemOptions.js'
import { openLiveStream } from './openLiveStream.js'
import { Resumption, type ResumeEvent, type ResumeOptions } from './Resumption.js'

/** Options for requesting and reading a stream of server-sent events. */
export interface StreamEventsOptions<Data> extends StreamRequest, EventOptions<Data> {
  /** Closes the stream when it aborts. */
  signal?: AbortSignal | undefined
  /**
   * Reopens the stream after the connection was lost, from the last event: `Last-Event-ID` carries its id. A stream without
   * ids resumes only when it is `endless`, or when no event has arrived. The retry count starts again after each event; the
   * server's `retry` is the first delay.
   *
   * @defaultValue 3 retries for a request that only reads, such as GET, unlimited when it is `endless`; none for a POST,
   * which would run twice
   */
  resume?: ResumeOptions | false
  /**
   * Declares that the stream has no end: it is also reopened when the server ends it. Only 204 ends it.
   *
   * @defaultValue `false`
   */
  endless?: boolean
  /** Called each time the stream opens. */
  onOpen?: (response: StreamResponse) => void
  /** Called before the stream is reopened, with the delay. */
  onResume?: (event: ResumeEvent) => void
}

/**
 * Requests a stream of server-sent events and reads it: with the client's credentials, refresh and retries, by POST as well
 * as by GET, and resumes from the last event after the connection was lost. Leaving the loop closes the connection.
 *
 * The stream is aborted when nothing arrives for 45 seconds; `timeout: { receive }` changes that.
 *
 * @throws the failure of the request, of reading an event, or of the last attempt to resume
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @example
 * ```ts
 * let text = ''
 * const response = streamEvents(api, { url: '/answers', method: 'POST', data: { prompt }, schema: Token })
 * for await (const { data } of response) text += data.text
 * ```
 */
export function streamEvents<Data>(
  client: ApiClient,
  options: StreamEventsOptions<Data> & WithSchema<Data>,
): AsyncGenerator<ServerEvent<Data>, void>
export function streamEvents(
  client: ApiClient,
  options: StreamEventsOptions<string>,
): AsyncGenerator<ServerEvent, void>
export async function* streamEvents(
  client: ApiClient,
  typedOptions: StreamEventsOptions<string> | StreamEventsOptions<unknown>,
): AsyncGenerator<ServerEvent<unknown>, void> {
  // Without a schema, data is text, as the overloads declare.
  const options = typedOptions as StreamEventsOptions<unknown>
  const { endless = false } = options
  const resumption = createResumption(client, options)
  const position: Position = { id: options.lastEventId ?? '', hasEvents: false }
  for (;;) {
    let isOpen = false
    try {
      const response = await open(client, options, position.id)
      if (!response) return
      isOpen = true
      for await (const event of parseEvents(
        response.body,
        trackPosition(options, position, resumption),
      )) {
        position.hasEvents = true
        resumption.reset()
        yield event
      }
      if (!endless || options.endsWith) return
      await resumption.waitToResume()
    } catch (thrown) {
      const failure = toApiFailure(thrown)
      // The client has already retried a stream that did not open. Without ids, resuming would repeat events.
      const canGoOn = endless || (isOpen && (position.id !== '' || !position.hasEvents))
      if (!canGoOn) throw failure
      await resumption.waitToResume(failure)
    }
  }
}

/** How far the stream has been read. */
interface Position {
  id: string
  hasEvents: boolean
}

function createResumption(client: ApiClient, options: StreamEventsOptions<unknown>): Resumption {
  const { endless = false, method = 'GET', signal, onResume } = options
  const defaultResume = isSafeMethod(method) && (endless ? { retries: Infinity } : {})
  const { resume = defaultResume } = options
  return new Resumption(resume, { clock: client.clock, signal, onResume })
}

/** Opens the stream after an event id; returns `undefined` when the server responds with 204. */
async function open(
  client: ApiClient,
  options: StreamEventsOptions<unknown>,
  id: string,
): Promise<StreamResponse | undefined> {
  const { headers, onOpen, endless } = options
  const position = id === '' ? {} : { 'Last-Event-ID': toByteString(id) }
  const response = await openLiveStream(client, {
    ...options,
    headers: { Accept: 'text/event-stream', ...headers, ...position },
    // Only one layer retries: for an endless stream it is the resumption, not the client.
    meta: { ...(endless && { retry: false }), ...options.meta },
  })
  if (response.status === 204) {
    await response.body.cancel()
    return undefined
  }
  await checkContentType(response, options.url)
  onOpen?.(response)
  return response
}

/** Encodes text as UTF-8, one character per byte, as the HTML standard requires for `Last-Event-ID`. */
function toByteString(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text))
}

async function checkContentType(
  { headers, body, status }: StreamResponse,
  path: string,
): Promise<void> {
  const contentType = headers['content-type']
  if (contentType === undefined || /^text\/event-stream\b/i.test(contentType)) return
  throw createApiFailure({
    kind: 'invalidResponse',
    message: `${path} responded with ${contentType} instead of text/event-stream`,
    path,
    status,
    reason: 'parse',
    contentType,
    // A body without `Content-Length` may never end.
    data: await (headers['content-length'] && /\bjson\b/i.test(contentType)
      ? new Response(body)
          .text()
          .then(parseJson)
          .catch(() => undefined)
      : body.cancel()),
  })
}

function trackPosition(
  options: StreamEventsOptions<unknown>,
  position: Position,
  resumption: Resumption,
): EventOptions<unknown> {
  const { onId, onRetry } = options
  return {
    ...options,
    lastEventId: position.id,
    // The request already has the signal.
    signal: undefined,
    onId(id) {
      position.id = id
      onId?.(id)
    },
    onRetry(ms) {
      resumption.serverDelay = ms
      onRetry?.(ms)
    },
  }
}
