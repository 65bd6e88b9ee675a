import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { ByteSource } from '../http/responses/readChunks.js'
import { interruptedFailure } from './interruptedFailure.js'
import { defaultMaxLength, type ItemOptions } from './ItemOptions.js'
import { readItem } from './readItem.js'
import { decodeText } from './decodeText.js'
import { tooLongFailure } from './tooLongFailure.js'

/** One server-sent event. */
export interface ServerEvent<Data = string> {
  /** The event type. */
  readonly event: string
  /** With a schema, the data parsed as JSON and validated; without one, the text itself. */
  readonly data: Data
  /** The id of the last event that had one, including this event; empty before the first. */
  readonly id: string
}

/** Options for reading server-sent events. */
export interface EventOptions<Data> extends ItemOptions<Data> {
  /**
   * One or more end markers: data that is not an event, such as `[DONE]`, or the type of the last event, which is still
   * yielded, such as `message_stop`. Where neither works, a predicate is called with each yielded event and returns whether
   * it is the last. A stream that ends without its marker fails as interrupted.
   *
   * @defaultValue none
   */
  endsWith?: string | readonly string[] | ((event: ServerEvent<Data>) => boolean)
  /** The event types to read. Other events are skipped without being parsed. @defaultValue all */
  events?: readonly string[]
  /** The initial id, when an earlier stream is resumed. @defaultValue `''` */
  lastEventId?: string
  /** Called when the server sets the reconnection time (`retry`), in milliseconds. */
  onRetry?: (ms: number) => void
  /** Called with each id, including those of skipped events. */
  onId?: (id: string) => void
}

/** Parses server-sent events. With a schema, data is validated JSON; without one, it is text. */
export async function* parseEvents(
  source: ByteSource,
  options: EventOptions<unknown>,
): AsyncGenerator<ServerEvent<unknown>, void> {
  const { schema, endsWith, events, onId } = options
  const isLast = typeof endsWith === 'function' ? endsWith : undefined
  const endMarkers = [endsWith].flat()
  let { lastEventId: id = '' } = options
  for await (const message of parseMessages(source, options)) {
    const { event = 'message', data } = message
    if (endMarkers.includes(data)) return
    if (message.id !== undefined) id = message.id
    const isWanted = !events || events.includes(event)
    const item = isWanted && schema ? await readItem(data, options) : { value: data }
    if (message.id !== undefined) onId?.(id)
    if (isWanted && item) {
      const read = { event, data: item.value, id }
      yield read
      if (isLast?.(read)) return
    }
    if (endMarkers.includes(event)) return
  }
  if (endsWith)
    throw interruptedFailure(
      `The stream ended without ${isLast ? 'its last event' : endMarkers.join(' or ')}`,
    )
}

async function* parseMessages(
  source: ByteSource,
  { signal, maxLength = defaultMaxLength, onRetry }: EventOptions<unknown>,
): AsyncGenerator<EventSourceMessage, void> {
  let messages: EventSourceMessage[] = []
  let isTooLong = false
  const parser = createParser({
    maxBufferSize: maxLength,
    onRetry,
    onEvent: (message) => messages.push(message),
    onError: ({ type }) => {
      isTooLong ||= type === 'max-buffer-size-exceeded'
    },
  })
  let endsWithCR = false
  for await (const text of decodeText(source, signal)) {
    // A CR ends a line, but the parser waits for a possible LF. Append the LF at once, and drop the one that may follow.
    parser.feed((endsWithCR ? text.replace(/^\n/, '') : text).replace(/\r$/, '\r\n'))
    endsWithCR = text.endsWith('\r')
    const complete = messages
    messages = []
    for (const message of complete) {
      // The parser applies its limit only to incomplete events.
      if (message.data.length > maxLength) throw tooLongFailure(maxLength)
      yield message
    }
    if (isTooLong) throw tooLongFailure(maxLength)
  }
}
