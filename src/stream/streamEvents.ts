import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { parseJson } from '../http/responses/parseJson.js'
import type { ApiClient } from '../http/ApiClient.js'
import { isReading } from '../failure/isReading.js'
import type { StreamResponse, StreamRequest } from '../http/openStream.js'
import { eventsOf, type EventOptions, type ServerEvent } from './eventsOf.js'
import type { WithSchema } from './ItemOptions.js'
import { openLive } from './openLive.js'
import { Resumption, type ResumeEvent, type ResumeOptions } from './Resumption.js'

/** How a stream of server-sent events is asked for, and read. */
export interface StreamEventsOptions<Data> extends StreamRequest, EventOptions<Data> {
  /** Ends the stream when it aborts. */
  signal?: AbortSignal | undefined
  /**
   * Opens the stream again when the connection was lost, after the last event that came: `Last-Event-ID` says which. A
   * stream without ids goes on only when it is `endless`, or when nothing of it came. Counts anew after each event; the
   * server's `retry` is the first wait.
   *
   * @defaultValue three times for GET, for ever when it is `endless`; never for a POST, which would be another one
   */
  resume?: ResumeOptions | false
  /**
   * Says that the stream has no end: it is opened again when the server ends it, too. Only 204 ends it.
   *
   * @defaultValue `false`
   */
  endless?: boolean
  /** Is told each time that the stream was opened. */
  onOpen?: (response: StreamResponse) => void
  /** Is told when it will be opened again. */
  onResume?: (event: ResumeEvent) => void
}

/**
 * Calls for a stream of server-sent events and reads it: with the client's credentials, refresh and retries, by POST as
 * well as by GET, and on from the last event when the connection was lost. Leaving the loop closes the connection.
 *
 * A silence of 45 seconds cuts the stream; `timeout: { receive }` says otherwise.
 *
 * @throws the failure of the call, of reading an event, or of the last attempt to go on
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
  given: StreamEventsOptions<string> | StreamEventsOptions<unknown>,
): AsyncGenerator<ServerEvent<unknown>, void> {
  // Without a schema data is text; the overloads say so.
  const options = given as StreamEventsOptions<unknown>
  const { endless = false } = options
  const resumption = resumptionOf(client, options)
  const position: Position = { id: options.lastEventId ?? '', hasEvents: false }
  for (;;) {
    let isOpen = false
    try {
      const response = await open(client, options, position.id)
      if (!response) return
      isOpen = true
      for await (const event of eventsOf(response.body, reading(options, position, resumption))) {
        position.hasEvents = true
        resumption.progress()
        yield event
      }
      if (!endless || options.endsWith) return
      await resumption.next()
    } catch (thrown) {
      const failure = toApiFailure(thrown)
      // The client has retried what could not be opened, and what has no ids would begin anew.
      const canGoOn = endless || (isOpen && (position.id !== '' || !position.hasEvents))
      if (!canGoOn) throw failure
      await resumption.next(failure)
    }
  }
}

/** How far the stream was read. */
interface Position {
  id: string
  hasEvents: boolean
}

function resumptionOf(client: ApiClient, options: StreamEventsOptions<unknown>): Resumption {
  const { endless = false, method = 'GET', signal, onResume } = options
  const standard = isReading(method) && (endless ? { retries: Infinity } : {})
  const { resume = standard } = options
  return new Resumption(resume, { clock: client.clock, signal, onResume })
}

/** Opens the stream after an event; gives nothing when the server says that there is no more. */
async function open(
  client: ApiClient,
  options: StreamEventsOptions<unknown>,
  id: string,
): Promise<StreamResponse | undefined> {
  const { headers, onOpen, endless } = options
  const position = id === '' ? {} : { 'Last-Event-ID': inBytes(id) }
  const response = await openLive(client, {
    ...options,
    headers: { Accept: 'text/event-stream', ...headers, ...position },
    // One layer retries: here it is the one that goes on for ever.
    meta: { ...(endless && { retry: false }), ...options.meta },
  })
  if (response.status === 204) {
    await response.body.cancel()
    return undefined
  }
  await checkType(response, options.url)
  onOpen?.(response)
  return response
}

/** A text as its bytes in UTF-8, which is how an id stands in a header (HTML, `Last-Event-ID`). */
function inBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text))
}

async function checkType({ headers, body, status }: StreamResponse, path: string): Promise<void> {
  const contentType = headers['content-type']
  if (contentType === undefined || /^text\/event-stream\b/i.test(contentType)) return
  throw createApiFailure({
    kind: 'invalidResponse',
    message: `${path} answered with ${contentType} instead of text/event-stream`,
    path,
    status,
    reason: 'parse',
    contentType,
    // A body without a length may have no end.
    data: await (headers['content-length'] && /\bjson\b/i.test(contentType)
      ? new Response(body)
          .text()
          .then(parseJson)
          .catch(() => undefined)
      : body.cancel()),
  })
}

function reading(
  options: StreamEventsOptions<unknown>,
  position: Position,
  resumption: Resumption,
): EventOptions<unknown> {
  const { onId, onRetry } = options
  return {
    ...options,
    lastEventId: position.id,
    // The stream itself follows the signal.
    signal: undefined,
    onId(id) {
      position.id = id
      onId?.(id)
    },
    onRetry(ms) {
      resumption.wait = ms
      onRetry?.(ms)
    },
  }
}
