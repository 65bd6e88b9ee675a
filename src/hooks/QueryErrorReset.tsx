'use client'

import { QueryErrorResetBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** What {@link QueryErrorReset} takes. */
export interface QueryErrorResetProps {
  /** Is given the function that lets the queries below, which have thrown, be asked again. */
  children: (reset: () => void) => ReactNode
}

/** Lets an error boundary reset the queries below it, and no others. */
export function QueryErrorReset({ children }: QueryErrorResetProps): ReactNode {
  return <QueryErrorResetBoundary>{({ reset }) => children(reset)}</QueryErrorResetBoundary>
}
