import { useLocation } from 'react-router'
import { signInPath } from './signInPath.js'

/** The URL of the sign-in page, with the current page as its `next`. */
export function useSignInPath(): string {
  const { pathname, search } = useLocation()
  // Between the sign-in and the registration page, `next` stays the same.
  const isOnWay = pathname === '/sign-in' || pathname === '/register'
  return isOnWay ? `/sign-in${search}` : signInPath(pathname + search)
}
