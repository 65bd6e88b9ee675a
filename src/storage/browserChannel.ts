import { isBrowser } from './isBrowser.js'
import type { StoreChannel } from './StoreChannel.js'

/** Opens a `BroadcastChannel` between tabs; `undefined` on servers and where the browser has none. */
export function browserChannel(name: string): StoreChannel | undefined {
  if (!isBrowser() || typeof BroadcastChannel !== 'function') return undefined
  const channel: BroadcastChannel & { unref?: () => void } = new BroadcastChannel(name)
  // In a browser simulated in Node, an open channel would keep the process alive.
  channel.unref?.()
  return channel
}
