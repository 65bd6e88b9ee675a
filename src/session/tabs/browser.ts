import { isBrowser } from '../../storage/isBrowser.js'
import { pageLock, webLock, type SessionLock } from './SessionLock.js'

/** The lock that tabs share; `undefined` where there is none: on servers, and on pages that are not secure. */
export function browserLock(): SessionLock | undefined {
  if (!isBrowser()) return undefined
  const { locks }: Partial<Pick<Navigator, 'locks'>> = navigator
  return locks && webLock(locks, pageLock())
}
