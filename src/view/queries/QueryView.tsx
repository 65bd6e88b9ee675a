'use client'

import { useRef, useState, type ReactNode } from 'react'

import { EmptyView } from '../screens/EmptyView.js'
import { ErrorView } from '../screens/ErrorView.js'
import { FocusKeeper } from '../screens/FocusKeeper.js'
import { LiveText } from '../screens/LiveText.js'
import { Loading } from '../screens/Loading.js'
import { OfflineView } from '../screens/OfflineView.js'
import { StaleBanner } from '../screens/StaleBanner.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps, ViewSlots } from '../settings/ViewSlots.js'
import type { LoadedData, ShownQuery } from './QueryLike.js'
import {
  useQueryView,
  type QueryScreen,
  type QueryViewName,
  type QueryViewOptions,
} from './useQueryView.js'

/** Replaces one of the screens: a node, or a function of the query's state. */
export type QueryViewSlot<Data> = ReactNode | ((screen: QueryScreen<Data>) => ReactNode)

/** Props of {@link QueryView}. */
export interface QueryViewProps<Data, Result = Data | undefined>
  extends
    QueryViewOptions<Data>,
    Pick<ErrorViewProps, 'variant' | 'messages' | 'handlers' | 'details'> {
  /** The query: plain or infinite. For several, pass {@link combineQueries}. */
  query: ShownQuery<Result>
  /** Renders the data. */
  children: (data: Data, screen: QueryScreen<Data>) => ReactNode
  /** Replaces the spinner, for example with a skeleton. */
  loading?: ReactNode
  /** Replaces the error screen. */
  error?: QueryViewSlot<Data>
  /** Replaces the offline screen. */
  offline?: QueryViewSlot<Data>
  /** Replaces "Nothing here yet". */
  empty?: QueryViewSlot<Data>
  /** Replaces the banner above data that could not be refetched; `null` for none. */
  stale?: QueryViewSlot<Data>
  /** Shown while the query is disabled. @defaultValue nothing */
  idle?: QueryViewSlot<Data>
}

/**
 * Shows a query: its data, or the screen for its state.
 *
 * Data stays on screen when a refetch fails, with a banner. An error stays on screen during a retry, with the focus on
 * its button. Being offline has its own screen, which goes away by itself.
 *
 * @example
 * ```tsx
 * <QueryView query={useProducts()}>{(page) => <ProductTable rows={page.items} />}</QueryView>
 * ```
 */
export function QueryView<Result>(props: QueryViewProps<LoadedData<Result>, Result>): ReactNode {
  const screen = useQueryView(props.query, props)
  const { slots, text } = useViewSettings(props.messages)
  const { view, data, isStale, failedPage, failedAt } = screen
  const content = [view, isStale, failedPage, failedAt].join()
  const anchor = useRef<HTMLElement>(null)
  const outcome = useOutcome(failedPage || (isStale && props.stale !== null) ? 'error' : view)
  // What the app shows in the place of our words for nothing says something else, perhaps.
  const isOurs = outcome === 'empty' && props.empty === undefined
  const views = { EmptyView, ErrorView, Loading, OfflineView, StaleBanner, ...slots }
  const own = ownScreens(props, screen, views)
  const shown = (name: Exclude<keyof typeof own, 'loading' | 'row'>) => {
    const slot = props[name]
    if (slot === undefined) return own[name]
    return typeof slot === 'function' ? slot(screen) : slot
  }
  return (
    <>
      <LiveText anchor={anchor}>
        {outcome ? text(isOurs ? 'empty.title' : 'loading.done') : ''}
      </LiveText>
      <FocusKeeper
        shown={content}
        data={data}
        anchor={failedPage === 'next' ? undefined : anchor}
      />
      {view === 'data' ? (
        <>
          {isStale && shown('stale')}
          {failedPage === 'previous' && own.row}
          {data !== undefined && props.children(data, screen)}
          {failedPage === 'next' && own.row}
        </>
      ) : (
        // Leaves no box behind, so that what it holds is laid out as if it stood alone.
        <div style={{ display: 'contents' }}>
          {view === 'waiting' || view === 'loading' ? own.loading : shown(view)}
        </div>
      )}
    </>
  )
}

/** What is shown unless the app replaces it. Only what is put on screen is drawn. */
function ownScreens<Data, Result>(
  { variant, messages, handlers, details, loading }: QueryViewProps<Data, Result>,
  screen: QueryScreen<Data>,
  views: Omit<ViewSlots, 'Button' | 'Icon'>,
) {
  const looks = { variant, messages }
  const failure = {
    ...looks,
    handlers,
    details,
    error: screen.error,
    occurredAt: screen.failedAt,
    isRetrying: screen.isRetrying,
    onRetry: screen.retry,
    recover: false,
  }
  return {
    idle: null,
    error: <views.ErrorView {...failure} live={screen.isRepeated ? 'status' : undefined} />,
    row: <views.ErrorView {...failure} variant="inline" recover />,
    offline: <views.OfflineView {...failure} />,
    stale: <views.StaleBanner {...failure} updatedAt={screen.updatedAt} />,
    empty: <views.EmptyView {...looks} />,
    loading: (
      <views.Loading {...looks} patience={screen.patience} onCancel={screen.cancel}>
        {loading}
      </views.Loading>
    ),
  }
}

/** How a wait that could be seen or heard ended well, to be said; nothing after one that was too short to notice. */
function useOutcome(view: QueryViewName): 'data' | 'empty' | undefined {
  const [[before, now], setViews] = useState([view, view])
  if (view !== now) setViews([now, view])
  if (!['loading', 'error', 'offline'].includes(before)) return undefined
  return now === 'data' || now === 'empty' ? now : undefined
}
