import { ErrorView } from 'repository-hooks'
import { useRouteError } from 'react-router'

/** Stands in for a page that broke. */
export function RouteError() {
  const error = useRouteError()
  return <ErrorView error={error} variant="page" onRetry={() => location.reload()} />
}
