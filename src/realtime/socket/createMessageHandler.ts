import type { LiveSink } from '../../repository/live/LiveSource.js'
import type { StandardSchema } from '../../schema/StandardSchema.js'
import { validateWith, type Validation } from '../../schema/validateWith.js'
import { badFrame } from './badFrame.js'
import type { SocketHub } from './SocketHub.js'

/** Receives the messages of a channel. */
export interface MessageSink<Message> extends Partial<Omit<LiveSink<Message>, 'next'>> {
  next(message: Message): void
}

/** Validates a message and emits it. */
export type MessageHandler = (data: unknown) => void

/** Creates a handler that validates each message once for all subscribers. */
export function createMessageHandler(
  hub: SocketHub,
  { topic, schema }: { topic: string | undefined; schema: StandardSchema | undefined },
  emit: (message: unknown) => void,
): MessageHandler {
  /** The last pending asynchronous validation, so that later messages do not overtake it. */
  let pendingCheck: Promise<unknown> | undefined
  return (data) => {
    if (!schema) return emit(data)
    const { epoch } = hub
    const handleResult = (result: Validation<unknown>): void => {
      if (hub.epoch !== epoch) return
      if (result.issues) hub.emit(badFrame('schema', { topic, issues: result.issues }))
      else emit(result.value)
    }
    const result = validateWith(schema, data)
    if (pendingCheck || result instanceof Promise) {
      pendingCheck = Promise.all([result, pendingCheck]).then(([it]) => handleResult(it))
    } else handleResult(result)
  }
}
