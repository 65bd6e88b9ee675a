import { memberOf } from '../../failure/memberOf.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** Handles the messages of other tabs. */
export interface TabListener {
  /** The entries changed. */
  reload(): unknown
  /** An entry was sent. The text is its serialized `SentMessage`. */
  onSent(text: string): unknown
  /** The user retries an entry. */
  resume(id: string): unknown
}

/** The outbox of the same user in other tabs. */
export interface Tabs {
  /** Broadcasts that an entry was sent, or without a text that the entries changed. */
  broadcast(text?: string): void
  /** Makes the tab that sends retry an entry at once. */
  retry(id: string): void
  close(): void
}

/** Connects the outbox with those of the same user in other tabs. */
export function connectTabs(
  { channel, clock, storage }: OutboxSettings,
  listener: TabListener,
): Tabs {
  let tabs = channel ? channel(`repository-hooks:outbox:${storage.name}`) : undefined
  let stopTimer: (() => void) | undefined
  // Changes come in bursts.
  const reloadSoon = () => {
    stopTimer ??= clock.after(50, () => {
      stopTimer = undefined
      listener.reload()
    })
  }
  tabs?.addEventListener('message', ({ data }) => {
    const id = memberOf(data, 'retry')
    if (typeof data === 'string') listener.onSent(data)
    else if (typeof id === 'string') listener.resume(id)
    else reloadSoon()
  })
  return {
    broadcast: (text) => tabs?.postMessage(text),
    retry: (id) => tabs?.postMessage({ retry: id }),
    close: () => {
      stopTimer?.()
      tabs?.close()
      // A closed channel throws, and a deletion may still broadcast.
      tabs = undefined
    },
  }
}
