'use client'

import { useState } from 'react'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { useOnline } from '../../hooks/useOnline.js'
import { useOnReconnect } from '../screens/useOnReconnect.js'
import { isEmptyData } from './isEmptyData.js'
import type { LoadedData, QueryLike, ShownQuery } from './QueryLike.js'
import { initialQueryView, reduceQueryView, type QueryViewTarget } from './reduceQueryView.js'
import { useLoadingStage, type LoadingStageOptions } from './useLoadingStage.js'

/** Options of {@link useQueryView}. */
export interface QueryViewOptions<Data = unknown> extends LoadingStageOptions {
  /** Whether data counts as empty. @defaultValue `null`, an empty array, and pages without items are empty */
  isEmpty?: ((data: Data) => boolean) | undefined
  /**
   * Cancels a first load: `() => queryClient.cancelQueries({ queryKey })`. Offered after 15 seconds. The screen then
   * says that loading was cancelled, and offers a retry.
   *
   * @defaultValue no button
   */
  onCancel?: (() => unknown) | undefined
}

/** The name of a screen: the target of the query, or `waiting` during the delay before a spinner is shown. */
export type QueryViewName = QueryViewTarget | 'waiting'

/** The state of a query's screen. */
export interface QueryScreen<Data = unknown> {
  readonly view: QueryViewName
  /** The data, in the views `data` and `empty`. */
  readonly data: Data | undefined
  /** Why the screen shows an error, or why the data on screen could not be refetched. */
  readonly error: unknown
  /** Whether the data on screen could not be refetched, or can't be while offline. */
  readonly isStale: boolean
  /** Whether data is on screen and being refetched. */
  readonly isRefreshing: boolean
  /** Whether an error is on screen and a retry is in progress, which was requested or follows a reconnect. */
  readonly isRetrying: boolean
  /** Whether the error on screen repeated by itself, as in polling: it should not be announced again. */
  readonly isRepeated: boolean
  /** Whether the data is placeholder data. */
  readonly isPlaceholder: boolean
  /** The page of an infinite query that failed; the others are on screen. */
  readonly failedPage: 'next' | 'previous' | undefined
  /** The stage of loading: -1 while nothing is shown, then 0 to 4. See `stage` of `Loading`. */
  readonly stage: number
  readonly updatedAt: number
  readonly failedAt: number
  /** Refetches: the page that failed, or everything. */
  readonly retry: () => Promise<unknown>
  /** Cancels a first load; defined if `onCancel` is. */
  readonly cancel: (() => void) | undefined
}

/**
 * The headless `QueryView`: decides what a query's screen shows. It touches no DOM, so it works in React Native too.
 *
 * @example
 * ```tsx
 * const { view, data, error, retry } = useQueryView(useProducts())
 * ```
 */
export function useQueryView<Data>(
  query: ShownQuery<Data>,
  options: QueryViewOptions<LoadedData<Data>> = {},
): QueryScreen<LoadedData<Data>> {
  // `LoadedData` excludes `undefined`, which is added here.
  const data = query.data as LoadedData<Data> | undefined
  const { isEmpty = isEmptyData, onCancel } = options
  const failedPage = getFailedPage(query)
  const [cancelled, retriedAfter, retry, cancel] = useQueryControls(query, failedPage)
  const online = useOnline()
  const [shown, setShown] = useState(initialQueryView)
  const hasContent = data !== undefined && !isEmpty(data)
  const isRetried = retriedAfter === shown.errorUpdatedAt
  const context = { online, hasContent, cancelled, isRetried }
  const next = reduceQueryView(shown, query, context)
  if (next !== shown) setShown(next)

  const { target, error } = next
  const stage = useLoadingStage(target === 'loading', options)
  const isOffline = target === 'offline'
  useOnReconnect(online, isOffline && query.fetchStatus === 'idle' ? retry : undefined)

  const isFetching = query.fetchStatus === 'fetching'
  const isStale = target === 'data' && !failedPage && (error !== null || !online)
  return {
    view: toViewName(target, stage),
    data,
    error,
    isStale,
    isRefreshing: hasContent && isFetching,
    isRetrying: isFetching && online && (isOffline || (isRetried && error !== null)),
    isRepeated: next.isRepeated,
    isPlaceholder: query.isPlaceholderData ?? false,
    failedPage,
    stage,
    updatedAt: query.dataUpdatedAt,
    failedAt: query.errorUpdatedAt,
    retry,
    cancel:
      onCancel &&
      (() => {
        cancel()
        onCancel()
      }),
  }
}

/** Retries a query or cancels its first load, and keeps which of these the user has done. */
function useQueryControls(query: QueryLike, failedPage: QueryScreen['failedPage']) {
  const [cancelled, setCancelled] = useState<ApiFailure>()
  if (cancelled && query.status !== 'pending') setCancelled(undefined)
  const [retriedAfter, setRetriedAfter] = useState<number>()
  const retry = async () => {
    setCancelled(undefined)
    setRetriedAfter(query.errorUpdatedAt)
    if (failedPage === 'next') return query.fetchNextPage?.()
    return failedPage ? query.fetchPreviousPage?.() : query.refetch()
  }
  // TanStack Query keeps no state of a cancelled fetch. Of all cancelled calls, only this one has a screen.
  const cancel = () =>
    setCancelled(
      createApiFailure({
        kind: 'requestCancelled',
        message: 'The request was cancelled.',
        reason: 'caller',
      }),
    )
  return [cancelled, retriedAfter, retry, cancel] as const
}

function toViewName(target: QueryViewTarget, stage: number): QueryViewName {
  if (stage >= 0) return 'loading'
  return target === 'loading' ? 'waiting' : target
}

function getFailedPage(query: QueryLike): QueryScreen['failedPage'] {
  if (query.isFetchNextPageError) return 'next'
  return query.isFetchPreviousPageError ? 'previous' : undefined
}
