'use client'

import { useMemo, type ReactNode } from 'react'

import { ErrorView as DefaultErrorView } from '../screens/ErrorView.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { toRouteFailure } from './toRouteFailure.js'

/** Props of {@link RouteErrorView}, including those that TanStack Router passes to an `errorComponent`. */
export interface RouteErrorViewProps extends ErrorViewProps {
  /** Clears the error, as TanStack Router passes it; `onRetry` takes precedence. */
  reset?: (() => void) | undefined
}

/**
 * The error page of a route, for errors of its loader, its action or its components.
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
  const { ErrorView = DefaultErrorView } = useViewSettings().slots
  const failure = useMemo(() => toRouteFailure(props.error), [props.error])
  return <ErrorView variant="page" {...props} onRetry={props.onRetry ?? reset} error={failure} />
}
