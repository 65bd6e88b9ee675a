import { ErrorView, Loading, useSession } from 'repository-hooks'
import { Navigate, Outlet } from 'react-router'
import { session } from '../../api.js'
import { useSignInPath } from './useSignInPath.js'

/** Routes for signed-in users. Others are redirected to the sign-in page, and back after signing in. */
export function RequireSession() {
  const { status, failure } = useSession()
  const signIn = useSignInPath()
  // Renders neither the page nor a redirect until the session is restored.
  if (status === 'loading') {
    return failure ? (
      <ErrorView error={failure} onRetry={() => session.restore()} variant="page" />
    ) : (
      <Loading variant="page" />
    )
  }
  return status === 'signedIn' ? <Outlet /> : <Navigate to={signIn} replace />
}
