'use client'

import { QueryErrorResetBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** Props of {@link QueryErrorReset}. */
export interface QueryErrorResetProps {
  /** Called with a function that lets the queries below that have thrown errors be fetched again. */
  children: (reset: () => void) => ReactNode
}

/** Lets an error boundary reset the queries below it, and no others. */
export function QueryErrorReset({ children }: QueryErrorResetProps): ReactNode {
  return <QueryErrorResetBoundary>{({ reset }) => children(reset)}</QueryErrorResetBoundary>
}
