import type { LiveSource } from '../../repository/live/LiveSource.js'

/** Options of {@link messagesOf}. */
export interface MessagesOptions {
  /** The maximum number of buffered messages; when it is exceeded, the oldest are dropped. @defaultValue `1_000` */
  limit?: number
  /** Called when a message was dropped. */
  onDropped?: () => void
}

/**
 * Iterates over the messages of a channel, a socket or any other source; throws when the source fails.
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
