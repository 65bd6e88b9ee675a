import type { QueryClient } from '@tanstack/react-query'
import { attached } from '../attach.js'
import type { FetchCause } from './FetchCause.js'

/** The cause of the fetches and invalidations that start now. */
export interface CurrentCause {
  cause?: FetchCause | undefined
}

/** The name under which {@link CurrentCause} is attached to a query client. */
export const causeName = 'cause'

/** Runs a function that fetches or invalidates queries, with their cause set meanwhile, if causes are watched. */
export function withCause<Result>(
  queryClient: QueryClient,
  cause: FetchCause,
  work: () => Result,
): Result {
  const current = attached<CurrentCause>(queryClient, causeName)
  if (!current) return work()
  const former = current.cause
  current.cause = cause
  try {
    return work()
  } finally {
    current.cause = former
  }
}
