'use client'

import {
  hashKey,
  QueryObserver,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { useConnectedClient } from '../hooks/useConnectedClient.js'
import { streamQuery, type StreamQuery, type StreamQueryOptions } from './streamQuery.js'
import { streamRunsOf } from './StreamRuns.js'
import { useGone } from './useGone.js'

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
 * same key shows the same stream; it is aborted when the last of them is gone, and goes on while an `Activity` hides it.
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
  const query = useQuery<Data, ApiFailure>({ ...settings, enabled }, queryClient)
  useHold(queryClient, settings)
  const runs = streamRunsOf(queryClient)
  const hash = hashKey(settings.queryKey)
  return {
    query,
    stop() {
      const run = runs.get(hash)
      if (run !== 'resumed') run?.abort()
    },
    resume() {
      runs.set(hash, 'resumed')
      void query.refetch()
    },
    restart: () => void query.refetch(),
  }
}

/** Lets a query live until the component is gone: one that nobody observes would be given up, and asked for anew. */
function useHold<Data>(queryClient: QueryClient, settings: StreamQuery<Data>): void {
  const held = { ...settings, enabled: false }
  const [holder] = useState(() => new QueryObserver<Data, ApiFailure>(queryClient, held))
  useEffect(() => {
    holder.setOptions(held)
    holder.subscribe(ignore)
  })
  useGone(holder)
}

const ignore = (): void => undefined
