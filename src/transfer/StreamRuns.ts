import type { QueryClient } from '@tanstack/react-query'
import { attach } from '../repository/attach.js'

/**
 * The running streams by query hash: the controller that stops one, or `resumed` if its next run continues from the data.
 */
export type StreamRuns = Map<string, AbortController | 'resumed'>

/** Returns the streams of a query client. */
export function getStreamRuns(queryClient: QueryClient): StreamRuns {
  return attach(queryClient, 'streams', (): StreamRuns => new Map())
}
