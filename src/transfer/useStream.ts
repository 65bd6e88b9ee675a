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
import { getStreamRuns } from './StreamRuns.js'
import { useGone } from './useGone.js'

/** Options of {@link useStream}. */
export interface UseStreamOptions<Item, Data> extends StreamQueryOptions<Item, Data> {
  /** Whether the stream is opened. @defaultValue `true` */
  enabled?: boolean
}

/** The result of {@link useStream}. */
export interface StreamResult<Data> {
  /** TanStack's query result: its data grows, and it is `isFetching` while the stream arrives. */
  readonly query: UseQueryResult<Data, ApiFailure>
  /** Ends the stream and keeps its data. */
  readonly stop: () => void
  /** Resumes after a stop or an interruption: `stream` is called with the data so far. */
  readonly resume: () => void
  /** Starts the stream from the beginning. */
  readonly restart: () => void
}

/**
 * Renders a stream while it arrives, at most once per frame. The data is in the query cache, so that all components with
 * the same key share one stream. It is aborted when the last of them unmounts, and continues while an `Activity` hides it.
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
  useKeepAlive(queryClient, settings)
  const runs = getStreamRuns(queryClient)
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

/** Observes a query until the component unmounts: without an observer, it would be cancelled and refetched. */
function useKeepAlive<Data>(queryClient: QueryClient, settings: StreamQuery<Data>): void {
  const disabledSettings = { ...settings, enabled: false }
  const [observer] = useState(
    () => new QueryObserver<Data, ApiFailure>(queryClient, disabledSettings),
  )
  useEffect(() => {
    observer.setOptions(disabledSettings)
    observer.subscribe(ignore)
  })
  useGone(observer)
}

const ignore = (): void => undefined
