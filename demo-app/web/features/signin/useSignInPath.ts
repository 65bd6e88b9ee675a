import { useLocation } from 'react-router'
import { signInPath } from './signInPath.js'

/** The way to the sign-in page that leads back here. */
export function useSignInPath(): string {
  const { pathname, search } = useLocation()
  // From one of the pages for signing in to the other, the way back stays what it was.
  const isOnWay = pathname === '/sign-in' || pathname === '/register'
  return isOnWay ? `/sign-in${search}` : signInPath(pathname + search)
}
