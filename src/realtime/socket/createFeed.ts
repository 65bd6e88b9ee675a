import type { LiveSink } from '../../repository/live/LiveSource.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith, type Validation } from '../../schema/validateWith.js'
import { badFrame } from './badFrame.js'
import type { SocketHub } from './SocketHub.js'

/** Takes messages. */
export interface MessageSink<Message> extends Partial<Omit<LiveSink<Message>, 'next'>> {
  next(message: Message): void
}

/** Checks a message and hands it on. */
export type Feed = (data: unknown) => void

/** Messages of one kind, checked once for all who listen. */
export function createFeed(
  hub: SocketHub,
  { topic, schema }: { topic: string | undefined; schema: StandardSchema | undefined },
  emit: (message: unknown) => void,
): Feed {
  /** The last check of a schema that takes its time: what comes later must not overtake it. */
  let checking: Promise<unknown> | undefined
  return (data) => {
    if (!schema) return emit(data)
    const { epoch } = hub
    const take = (result: Validation<unknown>): void => {
      if (hub.epoch !== epoch) return
      if (result.issues) hub.tell(badFrame('schema', { topic, issues: result.issues }))
      else emit(result.value)
    }
    const result = validateWith(schema, data)
    if (checking || result instanceof Promise) {
      checking = Promise.all([result, checking]).then(([it]) => take(it))
    } else take(result)
  }
}
