import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { ByteSource } from '../http/responses/readChunks.js'
import { cutFailure } from './cutFailure.js'
import { longestItem, type ItemOptions } from './ItemOptions.js'
import { readItem } from './readItem.js'
import { textOf } from './textOf.js'
import { tooLongFailure } from './tooLongFailure.js'

/** One server-sent event. */
export interface ServerEvent<Data = string> {
  /** Its type. */
  readonly event: string
  /** What the schema made of its data, which is JSON then; the text itself without a schema. */
  readonly data: Data
  /** The id of the last event that had one, this among them; empty before the first. */
  readonly id: string
}

/** How server-sent events are read. */
export interface EventOptions<Data> extends ItemOptions<Data> {
  /**
   * What ends the stream, one or several: data that is no event, such as `[DONE]`, or the type of the last event, which is
   * read, such as `message_stop`. Where neither tells, a function says of each event that is read whether it is the last one.
   * A stream that ends without it was cut.
   *
   * @defaultValue none
   */
  endsWith?: string | readonly string[] | ((event: ServerEvent<Data>) => boolean)
  /** The types of events to read; all others are left out unread. @defaultValue all */
  events?: readonly string[]
  /** The id to begin with, when an earlier stream is continued. @defaultValue `''` */
  lastEventId?: string
  /** Is told when the server says how long to wait before connecting again, in milliseconds. */
  onRetry?: (ms: number) => void
  /** Is told of each id, those of events that are left out among them. */
  onId?: (id: string) => void
}

/** Reads server-sent events: with a schema as what that makes of them, without as text. */
export async function* eventsOf(
  source: ByteSource,
  options: EventOptions<unknown>,
): AsyncGenerator<ServerEvent<unknown>, void> {
  const { schema, endsWith, events, onId } = options
  const isLast = typeof endsWith === 'function' ? endsWith : undefined
  const ends = [endsWith].flat()
  let { lastEventId: id = '' } = options
  for await (const message of messagesOf(source, options)) {
    const { event = 'message', data } = message
    if (ends.includes(data)) return
    if (message.id !== undefined) id = message.id
    const isWanted = !events || events.includes(event)
    const item = isWanted && schema ? await readItem(data, options) : { value: data }
    if (message.id !== undefined) onId?.(id)
    if (isWanted && item) {
      const read = { event, data: item.value, id }
      yield read
      if (isLast?.(read)) return
    }
    if (ends.includes(event)) return
  }
  if (endsWith)
    throw cutFailure(`The stream ended without ${isLast ? 'its last event' : ends.join(' or ')}`)
}

async function* messagesOf(
  source: ByteSource,
  { signal, maxLength = longestItem, onRetry }: EventOptions<unknown>,
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
  let isCut = false
  for await (const text of textOf(source, signal)) {
    // A CR ends its line, and the parser would wait for an LF: it gets that one at once, and not the one that may follow.
    parser.feed((isCut ? text.replace(/^\n/, '') : text).replace(/\r$/, '\r\n'))
    isCut = text.endsWith('\r')
    const complete = messages
    messages = []
    for (const message of complete) {
      // The parser looks only at what is incomplete.
      if (message.data.length > maxLength) throw tooLongFailure(maxLength)
      yield message
    }
    if (isTooLong) throw tooLongFailure(maxLength)
  }
}
