import { isBrowser } from '../../storage/isBrowser.js'
import { pageLock, webLock, type SessionLock } from './SessionLock.js'

/** Creates a lock that tabs share; `undefined` on servers, and in browsers and insecure contexts without Web Locks. */
export function browserLock(): SessionLock | undefined {
  if (!isBrowser()) return undefined
  const { locks }: Partial<Pick<Navigator, 'locks'>> = navigator
  return locks && webLock(locks, pageLock())
}
