import { RouteErrorView } from 'repository-hooks'
import { useRouteError } from 'react-router'

/** The error page of a route. */
export function RouteError() {
  return <RouteErrorView error={useRouteError()} onRetry={() => location.reload()} />
}
