import { useLocation } from 'react-router'
import { signInPath } from './signInPath.js'

/** The way to the sign-in page that leads back here. */
export function useSignInPath(): string {
  const { pathname, search } = useLocation()
  return signInPath(pathname + search)
}
