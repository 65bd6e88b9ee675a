import { isBrowser } from './isBrowser.js'
import type { StoreChannel } from './StoreChannel.js'

/** Opens a channel between tabs, where there is one. */
export function browserChannel(name: string): StoreChannel | undefined {
  if (!isBrowser() || typeof BroadcastChannel !== 'function') return undefined
  const channel: BroadcastChannel & { unref?: () => void } = new BroadcastChannel(name)
  // Where a browser is simulated in Node, an open channel would keep the process alive.
  channel.unref?.()
  return channel
}
