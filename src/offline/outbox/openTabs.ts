import { memberOf } from '../../failure/memberOf.js'
import type { OutboxSettings } from './OutboxSettings.js'

/** What a tab does with what it hears. */
export interface TabListener {
  /** The entries are others. */
  look(): unknown
  /** An entry was sent, says a text. */
  adopt(text: string): unknown
  /** The user wants an entry to be sent at once. */
  hurry(id: string): unknown
}

/** The outbox of the same user in other tabs. */
export interface Tabs {
  /** Tells that an entry was sent, or without a text that the entries are others. */
  tell(text?: string): void
  /** Asks whichever sends to wait no longer with an entry. */
  hurry(id: string): void
  close(): void
}

/** Talks with the outbox of the same user in other tabs. */
export function openTabs(
  { channel, clock, space }: OutboxSettings,
  { look, adopt, hurry }: TabListener,
): Tabs {
  const tabs = channel ? channel(`repository-hooks:outbox:${space.name}`) : undefined
  let stopLooking: (() => void) | undefined
  // Changes come in bursts.
  const lookSoon = () => {
    stopLooking ??= clock.after(50, () => {
      stopLooking = undefined
      look()
    })
  }
  tabs?.addEventListener('message', ({ data }) => {
    const hurried = memberOf(data, 'hurried')
    if (typeof data === 'string') adopt(data)
    else if (typeof hurried === 'string') hurry(hurried)
    else lookSoon()
  })
  return {
    tell: (text) => tabs?.postMessage(text),
    hurry: (hurried) => tabs?.postMessage({ hurried }),
    close: () => {
      stopLooking?.()
      tabs?.close()
    },
  }
}
