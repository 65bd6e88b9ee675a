import { memberOf } from '../../failure/memberOf.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** What a tab does with what it hears. */
export interface TabListener {
  /** The entries are others. */
  look(): unknown
  /** An entry was sent, says a text. */
  adopt(text: string): unknown
  /** The user wants an entry to be sent at once. */
  wake(id: string): unknown
}

/** The outbox of the same user in other tabs. */
export interface Tabs {
  /** Tells that an entry was sent, or without a text that the entries are others. */
  tell(text?: string): void
  /** Asks whichever sends to wait no longer with an entry. */
  wake(id: string): void
  close(): void
}

/** Talks with the outbox of the same user in other tabs. */
export function openTabs({ channel, clock, space }: OutboxSettings, listener: TabListener): Tabs {
  let tabs = channel ? channel(`repository-hooks:outbox:${space.name}`) : undefined
  let stopLooking: (() => void) | undefined
  // Changes come in bursts.
  const lookSoon = () => {
    stopLooking ??= clock.after(50, () => {
      stopLooking = undefined
      listener.look()
    })
  }
  tabs?.addEventListener('message', ({ data }) => {
    const id = memberOf(data, 'wanted')
    if (typeof data === 'string') listener.adopt(data)
    else if (typeof id === 'string') listener.wake(id)
    else lookSoon()
  })
  return {
    tell: (text) => tabs?.postMessage(text),
    wake: (wanted) => tabs?.postMessage({ wanted }),
    close: () => {
      stopLooking?.()
      tabs?.close()
      // What is being deleted by then has nobody to tell, and a closed channel throws.
      tabs = undefined
    },
  }
}
