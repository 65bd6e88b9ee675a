'use client'

import { useMemo, type ReactNode } from 'react'

import { ErrorView as OwnErrorView } from '../screens/ErrorView.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { toRouteFailure } from './toRouteFailure.js'

/** What {@link RouteErrorView} takes: also the props that TanStack Router gives an `errorComponent`. */
export interface RouteErrorViewProps extends ErrorViewProps {
  /** Clears the error, as routers offer it; `onRetry` comes first. */
  reset?: (() => void) | undefined
}

/**
 * The error page of a route, for what its loader, its action or its components have thrown.
 *
 * @example
 * ```tsx
 * // react-router
 * function ErrorPage() {
 *   const { revalidate } = useRevalidator()
 *   return <RouteErrorView error={useRouteError()} onRetry={revalidate} />
 * }
 * // TanStack Router
 * createRouter({ routeTree, defaultErrorComponent: RouteErrorView })
 * ```
 */
export function RouteErrorView({ reset, ...props }: RouteErrorViewProps): ReactNode {
  const { ErrorView = OwnErrorView } = useViewSettings().slots
  const failure = useMemo(() => toRouteFailure(props.error), [props.error])
  return <ErrorView variant="page" {...props} onRetry={props.onRetry ?? reset} error={failure} />
}
