'use client'

import { useRef, useState, type ReactNode } from 'react'

import { EmptyView } from '../screens/EmptyView.js'
import { ErrorView } from '../screens/ErrorView.js'
import { FocusKeeper } from '../screens/FocusKeeper.js'
import { LiveRegion } from '../screens/LiveRegion.js'
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
 * its button. An offline device has its own screen, which disappears automatically.
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
  const outcome = useLoadingOutcome(
    failedPage || (isStale && props.stale !== null) ? 'error' : view,
  )
  // A custom empty screen may have another text.
  const isDefaultEmpty = outcome === 'empty' && props.empty === undefined
  const views = { EmptyView, ErrorView, Loading, OfflineView, StaleBanner, ...slots }
  const defaults = createDefaultScreens(props, screen, views)
  const renderScreen = (name: Exclude<keyof typeof defaults, 'loading' | 'row'>) => {
    const slot = props[name]
    if (slot === undefined) return defaults[name]
    return typeof slot === 'function' ? slot(screen) : slot
  }
  return (
    <>
      <LiveRegion anchor={anchor}>
        {outcome ? text(isDefaultEmpty ? 'empty.title' : 'loading.done') : ''}
      </LiveRegion>
      <FocusKeeper
        shown={content}
        data={data}
        anchor={failedPage === 'next' ? undefined : anchor}
      />
      {view === 'data' ? (
        <>
          {isStale && renderScreen('stale')}
          {failedPage === 'previous' && defaults.row}
          {data !== undefined && props.children(data, screen)}
          {failedPage === 'next' && defaults.row}
        </>
      ) : (
        // `contents` generates no box, so that the screen takes part in the parent's layout.
        <div style={{ display: 'contents' }}>
          {view === 'waiting' || view === 'loading' ? defaults.loading : renderScreen(view)}
        </div>
      )}
    </>
  )
}

/** The elements of the default screens. React renders only those that are returned. */
function createDefaultScreens<Data, Result>(
  { variant, messages, handlers, details, loading }: QueryViewProps<Data, Result>,
  screen: QueryScreen<Data>,
  views: Omit<ViewSlots, 'Button' | 'Icon'>,
) {
  const shared = { variant, messages }
  const failure = {
    ...shared,
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
    empty: <views.EmptyView {...shared} />,
    loading: (
      <views.Loading {...shared} stage={screen.stage} onCancel={screen.cancel}>
        {loading}
      </views.Loading>
    ),
  }
}

/** The outcome to announce after a loading, error or offline screen; `undefined` if the load was too short for one. */
function useLoadingOutcome(view: QueryViewName): 'data' | 'empty' | undefined {
  const [[previous, current], setViews] = useState([view, view])
  if (view !== current) setViews([current, view])
  if (!['loading', 'error', 'offline'].includes(previous)) return undefined
  return current === 'data' || current === 'empty' ? current : undefined
}
