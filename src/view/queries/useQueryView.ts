'use client'

import { useState } from 'react'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { useOnline } from '../../hooks/useOnline.js'
import { useRecovery } from '../screens/useRecovery.js'
import { isEmptyData } from './isEmptyData.js'
import type { LoadedData, QueryLike, ShownQuery } from './QueryLike.js'
import { initialQueryView, reduceQueryView, type QueryViewTarget } from './reduceQueryView.js'
import { usePatience, type PatienceOptions } from './usePatience.js'

/** Options of {@link useQueryView}. */
export interface QueryViewOptions<Data = unknown> extends PatienceOptions {
  /** Whether data counts as empty. @defaultValue `null`, an empty array, and pages without items are empty */
  isEmpty?: ((data: Data) => boolean) | undefined
  /**
   * Cancels a first load: `() => queryClient.cancelQueries({ queryKey })`. Offered after 15 seconds. The screen then
   * says that it was stopped, and offers to try again.
   *
   * @defaultValue no button
   */
  onCancel?: (() => unknown) | undefined
}

/** What a screen shows: the query's target, or `waiting` while loading has only begun. */
export type QueryViewName = QueryViewTarget | 'waiting'

/** The state of a query's screen, without its looks. */
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
  /** Whether an error is on screen and a retry is in progress, since somebody asked for it or the network is back. */
  readonly isRetrying: boolean
  /** Whether the error on screen repeated by itself, as in polling: it should not be announced again. */
  readonly isRepeated: boolean
  /** Whether the data is placeholder data. */
  readonly isPlaceholder: boolean
  /** The page of an infinite query that failed; the others are on screen. */
  readonly failedPage: 'next' | 'previous' | undefined
  /** How long it has been loading: -1 while nothing is shown, then 0 to 4. */
  readonly patience: number
  readonly updatedAt: number
  readonly failedAt: number
  /** Refetches: the page that failed, or everything. */
  readonly retry: () => Promise<unknown>
  /** Cancels a first load, if there is a way to. */
  readonly cancel: (() => void) | undefined
}

/**
 * Decides what a query's screen shows. It touches no DOM, so it works in React Native too.
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
  // What is excluded is `undefined`, and that is added here.
  const data = query.data as LoadedData<Data> | undefined
  const { isEmpty = isEmptyData, onCancel } = options
  const { stopped, askedAfter, failedPage, retry, stop } = useAsking(query)
  const online = useOnline()
  const [shown, setShown] = useState(initialQueryView)
  const hasContent = data !== undefined && !isEmpty(data)
  const isAsked = askedAfter === shown.errorUpdatedAt
  const next = reduceQueryView(shown, query, { online, hasContent, stopped, isAsked })
  if (next !== shown) setShown(next)

  const { target, error } = next
  const patience = usePatience(target === 'loading', options)
  const isOffline = target === 'offline'
  useRecovery(online, isOffline && query.fetchStatus === 'idle' ? retry : undefined)

  const isFetching = query.fetchStatus === 'fetching'
  const isStale = target === 'data' && !failedPage && (error !== null || !online)
  return {
    view: shownAs(target, patience),
    data,
    error,
    isStale,
    isRefreshing: hasContent && isFetching,
    isRetrying: isFetching && online && (isOffline || (isAsked && error !== null)),
    isRepeated: next.isRepeated,
    isPlaceholder: query.isPlaceholderData ?? false,
    failedPage,
    patience,
    updatedAt: query.dataUpdatedAt,
    failedAt: query.errorUpdatedAt,
    retry,
    cancel:
      onCancel &&
      (() => {
        stop()
        onCancel()
      }),
  }
}

/** What people have done about a query: asked again after it failed, or given its first load up. */
function useAsking(query: QueryLike) {
  const [stopped, setStopped] = useState<ApiFailure>()
  if (stopped && query.status !== 'pending') setStopped(undefined)
  const [askedAfter, setAskedAfter] = useState<number>()
  const failedPage = failedPageOf(query)
  const retry = async () => {
    setStopped(undefined)
    setAskedAfter(query.errorUpdatedAt)
    if (failedPage === 'next') return query.fetchNextPage?.()
    return failedPage ? query.fetchPreviousPage?.() : query.refetch()
  }
  // Of a load that was given up TanStack keeps no trace; it is the one cancelled call that has a screen.
  const stop = () =>
    setStopped(
      createApiFailure({
        kind: 'requestCancelled',
        message: 'Loading was stopped.',
        reason: 'caller',
      }),
    )
  return { stopped, askedAfter, failedPage, retry, stop }
}

function shownAs(target: QueryViewTarget, patience: number): QueryViewName {
  if (patience >= 0) return 'loading'
  return target === 'loading' ? 'waiting' : target
}

function failedPageOf(query: QueryLike): QueryScreen['failedPage'] {
  if (query.isFetchNextPageError) return 'next'
  return query.isFetchPreviousPageError ? 'previous' : undefined
}
