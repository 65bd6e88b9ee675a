import { isBrowser } from '../../storage/isBrowser.js'
import { pageLock, webLock, type SessionLock } from './SessionLock.js'

/** The lock that tabs share; `undefined` where there is none: on servers, and on pages that are not secure. */
export function browserLock(): SessionLock | undefined {
  if (!isBrowser()) return undefined
  const { locks }: Partial<Pick<Navigator, 'locks'>> = navigator
  return locks && webLock(locks, pageLock())
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
