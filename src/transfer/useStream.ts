'use client'

import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { streamQuery, type StreamQueryOptions } from './streamQuery.js'
import { streamRunsOf } from './StreamRuns.js'

/** Options of a hook that shows a stream. */
export interface UseStreamOptions<Item, Data> extends StreamQueryOptions<Item, Data> {
  /** Whether it streams. @defaultValue `true` */
  enabled?: boolean
}

/** A stream, as a screen shows it. */
export interface StreamResult<Data> {
  /** The query, as TanStack gives it: its data grows, and it is `isFetching` while the stream arrives. */
  readonly query: UseQueryResult<Data, ApiFailure>
  /** Ends the stream and keeps what came. */
  readonly stop: () => void
  /** Goes on after a stop or a cut: `stream` is told what came. */
  readonly resume: () => void
  /** Streams from the beginning. */
  readonly restart: () => void
}

/**
 * Shows a stream while it arrives, with one render in a frame. The data stands in the cache, so that every component with the
 * same key shows the same stream; it is aborted when the last of them is gone.
 *
 * @example
 * ```tsx
 * const { query, stop } = useStream({
 *   queryKey: ['answer', prompt],
 *   stream: ({ client, signal }) =>
 *     streamEvents(client, { url: '/answers', method: 'POST', data: { prompt }, schema: Token, signal }),
 *   initial: '',
 *   reduce: (text, { data }) => text + data.text,
 * })
 * ```
 */
export function useStream<Item, Data>({
  enabled = true,
  ...options
}: UseStreamOptions<Item, Data>): StreamResult<Data> {
  const queryClient = useConnectedClient()
  const settings = streamQuery(options)
  const { queryKey } = settings
  const query = useQuery<Data, ApiFailure>({ ...settings, enabled }, queryClient)
  const runs = streamRunsOf(queryClient)
  return {
    query,
    stop: () => runs.stop(queryKey),
    resume() {
      runs.resume(queryKey)
      void query.refetch()
    },
    restart: () => void query.refetch(),
  }
}
