import type { LiveSource } from '../../repository/live/LiveSource.js'

/** How messages wait for whoever reads them. */
export interface MessagesOptions {
  /** How many wait at most; when there are more, the oldest go. @defaultValue `1_000` */
  limit?: number
  /** Hears that a message was dropped. */
  onDropped?: () => void
}

/**
 * The messages of a channel, a socket or any other source, one after the other; ends with a failure when the source does.
 *
 * @example
 * ```ts
 * for await (const message of messagesOf(room)) console.log(message.text)
 * ```
 */
export async function* messagesOf<Message>(
  source: LiveSource<Message>,
  { limit = 1_000, onDropped }: MessagesOptions = {},
): AsyncGenerator<Message, void> {
  const messages: Message[] = []
  let failure: { readonly reason: unknown } | undefined
  let wake = (): void => {}
  const stop = source.subscribe({
    next(message) {
      if (messages.push(message) > limit) {
        messages.shift()
        onDropped?.()
      }
      wake()
    },
    error(reason) {
      failure = { reason }
      wake()
    },
    gap: () => {},
  })
  try {
    for (;;) {
      for (const message of messages.splice(0, 1)) yield message
      if (messages.length > 0) continue
      if (failure) throw failure.reason
      await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    stop()
  }
}
