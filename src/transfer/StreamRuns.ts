import type { QueryClient } from '@tanstack/react-query'
import { attach } from '../repository/attach.js'

/** The streams that grow queries, by the hashes of these: what stops one, or that its next run goes on after what came. */
export type StreamRuns = Map<string, AbortController | 'resumed'>

/** Those of a query client. */
export function streamRunsOf(queryClient: QueryClient): StreamRuns {
  return attach(queryClient, 'streams', (): StreamRuns => new Map())
}
