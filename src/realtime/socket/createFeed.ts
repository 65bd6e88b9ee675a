import { callSafely } from '../../failure/callSafely.js'
import type { LiveSink } from '../../repository/live/LiveSource.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith, type Validation } from '../../schema/validateWith.js'
import type { SocketHub } from './SocketHub.js'

/** Takes messages. */
export interface MessageSink<Message> extends Partial<Omit<LiveSink<Message>, 'next'>> {
  next(message: Message): void
}

/** Messages of one kind, checked once and handed to all who listen. */
export interface Feed {
  subscribe(sink: MessageSink<unknown>): () => void
  /** Checks a message and hands it on. */
  publish(data: unknown): void
  /** Tells all who listen. */
  each(tell: (sink: MessageSink<unknown>) => void): void
}

/** What a {@link Feed} needs. */
export interface FeedOptions {
  readonly topic: string | undefined
  readonly schema: StandardSchema | undefined
  /** The first who listens has come; returns what to do when the last one has left. */
  opened(): () => void
}

export function createFeed(hub: SocketHub, { topic, schema, opened }: FeedOptions): Feed {
  const sinks = new Set<MessageSink<unknown>>()
  let close: (() => void) | undefined
  /** The last check of a schema that takes its time: what comes later must not overtake it. */
  let checking: Promise<unknown> | undefined
  const each: Feed['each'] = (tell) => {
    for (const sink of [...sinks]) callSafely(() => tell(sink))
  }
  const emit = (message: unknown): void => each((sink) => sink.next(message))
  const take = (result: Validation<unknown>): void => {
    if (!result.issues) return emit(result.value)
    const { issues } = result
    hub.tell({ type: 'badFrame', reason: 'schema', topic, size: undefined, issues })
  }
  return {
    each,
    subscribe(sink) {
      // An object of its own, so that the same sink can listen twice.
      const own = { ...sink }
      sinks.add(own)
      close ??= opened()
      return () => {
        if (!sinks.delete(own) || sinks.size > 0) return
        close?.()
        close = undefined
      }
    },
    publish(data) {
      if (!schema) return emit(data)
      const { epoch } = hub
      const result = validateWith(schema, data)
      if (!checking && !(result instanceof Promise)) return take(result)
      checking = Promise.all([result, checking]).then(([it]) => {
        if (hub.epoch === epoch) take(it)
      })
    },
  }
}
