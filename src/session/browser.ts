import { pageLock, webLock, type SessionLock } from './SessionLock.js'
import type { SessionChannel } from './SessionTabs.js'

/** Servers have locks and channels too, but there they would tie the users of one process together. */
function isBrowser(): boolean {
  return typeof location === 'object' && typeof navigator === 'object'
}

/** The lock that tabs share; `undefined` where there is none: on servers, and on pages that are not secure. */
export function browserLock(): SessionLock | undefined {
  if (!isBrowser()) return undefined
  const { locks }: Partial<Pick<Navigator, 'locks'>> = navigator
  return locks && webLock(locks, pageLock())
}

/** The channel between tabs, where there is one. */
export function browserChannel(name: string): SessionChannel | undefined {
  if (!isBrowser() || typeof BroadcastChannel !== 'function') return undefined
  const channel: BroadcastChannel & { unref?: () => void } = new BroadcastChannel(name)
  // Where a browser is simulated in Node, an open channel would keep the process alive.
  channel.unref?.()
  return channel
}

/** Moments in which a page may have missed something. */
export interface PageListeners {
  /** The page comes back from the browser's back-forward cache. */
  thawed: () => void
  /** The network is back. */
  online: () => void
}

/** Listens for those moments; returns what ends the listening. */
export function onPageReturn({ thawed, online }: PageListeners): () => void {
  const stop = new AbortController()
  if (isBrowser() && typeof addEventListener === 'function') {
    const { signal } = stop
    addEventListener('pageshow', ({ persisted }) => persisted && thawed(), { signal })
    addEventListener('online', online, { signal })
  }
  return () => stop.abort()
}
