import { ErrorView, Loading, useSession } from 'repository-hooks'
import { Navigate, Outlet } from 'react-router'
import { session } from '../../api.js'
import { useSignInPath } from './useSignInPath.js'

/** Pages for those who are signed in; others are asked to sign in, and come back. */
export function RequireSession() {
  const { status, failure } = useSession()
  const signIn = useSignInPath()
  // Neither the page nor the way to sign in, until it is known who is there.
  if (status === 'loading') {
    return failure ? (
      <ErrorView error={failure} onRetry={() => session.restore()} variant="page" />
    ) : (
      <Loading variant="page" />
    )
  }
  return status === 'signedIn' ? <Outlet /> : <Navigate to={signIn} replace />
}
