import { tellAll } from '../../failure/tellAll.js'
import type { LiveSink } from '../../repository/live/LiveSource.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith, type Validation } from '../../schema/validateWith.js'
import { badFrame } from './badFrame.js'
import type { SocketHub } from './SocketHub.js'

/** Takes messages. */
export interface MessageSink<Message> extends Partial<Omit<LiveSink<Message>, 'next'>> {
  next(message: Message): void
}

/** Messages of one kind, checked once and handed to all who listen. */
export interface Feed {
  readonly sinks: Set<MessageSink<unknown>>
  /** Checks a message and hands it on. */
  publish(data: unknown): void
}

export function createFeed(
  hub: SocketHub,
  topic: string | undefined,
  schema: StandardSchema | undefined,
): Feed {
  const sinks = new Set<MessageSink<unknown>>()
  /** The last check of a schema that takes its time: what comes later must not overtake it. */
  let checking: Promise<unknown> | undefined
  const emit = (message: unknown): void => tellAll(sinks, (sink) => sink.next(message))
  const take = (result: Validation<unknown>): void => {
    if (!result.issues) return emit(result.value)
    hub.tell(badFrame('schema', { topic, issues: result.issues }))
  }
  return {
    sinks,
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
