import { RouteErrorView } from 'repository-hooks'
import { useRouteError } from 'react-router'

/** Stands in for a page that broke. */
export function RouteError() {
  return <RouteErrorView error={useRouteError()} onRetry={() => location.reload()} />
}
