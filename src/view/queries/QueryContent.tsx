import type { FocusEventHandler, ReactNode } from 'react'

import { EmptyView as OwnEmptyView } from '../screens/EmptyView.js'
import { ErrorView as OwnErrorView } from '../screens/ErrorView.js'
import { Loading as OwnLoading } from '../screens/Loading.js'
import { OfflineView as OwnOfflineView } from '../screens/OfflineView.js'
import { StaleBanner as OwnStaleBanner } from '../screens/StaleBanner.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps, ViewSlots } from '../settings/ViewSlots.js'
import type { QueryScreen, QueryViewOptions } from './useQueryView.js'

/** What to show in a view: a node, or a function of the query's screen. */
export type QueryViewSlot<Data> = ReactNode | ((screen: QueryScreen<Data>) => ReactNode)

type Looks = Pick<
  ErrorViewProps,
  'variant' | 'messages' | 'handlers' | 'slots' | 'unstyled' | 'classNames' | 'details'
>

/** What a `QueryView` takes beside its queries. */
export interface QueryContentProps<Data> extends QueryViewOptions<Data>, Looks {
  /** Shows the data. */
  children: (data: Data, screen: QueryScreen<Data>) => ReactNode
  /** Replaces the spinner: with a skeleton, say. */
  loading?: ReactNode
  /** Replaces the error screen. */
  error?: QueryViewSlot<Data>
  /** Replaces the screen for a device that is offline. */
  offline?: QueryViewSlot<Data>
  /** Replaces "Nothing here yet". */
  empty?: QueryViewSlot<Data>
  /** Replaces the banner above data that could not be refreshed; `null` for none. */
  stale?: QueryViewSlot<Data>
  /** Shown while the query is not asked to run. @defaultValue nothing */
  idle?: ReactNode
}

/** What the `QueryView` around it knows. */
export interface QueryContentState<Data> {
  screen: QueryScreen<Data>
  /** Tells when the focus enters and leaves the error. */
  focus: { onFocus: FocusEventHandler; onBlur: FocusEventHandler }
}

/** The one thing that a query's screen shows. */
export function QueryContent<Data>(
  props: QueryContentProps<Data> & QueryContentState<Data>,
): ReactNode {
  const { screen, focus } = props
  const { view } = screen
  const { Loading, EmptyView, OfflineView, ErrorView } = useViews(props)
  const looks = looksOf(props)
  if (view === 'data') return <Loaded {...props} />
  if (view === 'idle') return props.idle
  if (view === 'empty') return show(props.empty, screen) ?? <EmptyView {...looks} />
  if (view === 'error' || view === 'offline') {
    const View = view === 'error' ? ErrorView : OfflineView
    return (
      <div style={noBox} onFocus={focus.onFocus} onBlur={focus.onBlur}>
        {show(props[view], screen) ?? <View {...looks} {...failureOf(props)} />}
      </div>
    )
  }
  return (
    <Loading {...looks} patience={screen.patience}>
      {props.loading}
    </Loading>
  )
}

/** Data, with what is wrong about it: a banner when it could not be refreshed, a row where a page is missing. */
function Loaded<Data>(props: QueryContentProps<Data> & QueryContentState<Data>): ReactNode {
  const { screen, children, stale } = props
  const { StaleBanner, ErrorView } = useViews(props)
  const failure = { ...looksOf(props), ...failureOf(props) }
  const failedPage = <ErrorView {...failure} variant="inline" />
  const banner = () => <StaleBanner {...failure} updatedAt={screen.updatedAt} />
  return (
    <>
      {screen.isStale && (stale === undefined ? banner() : show(stale, screen))}
      {screen.failedPage === 'previous' && failedPage}
      {screen.data !== undefined && children(screen.data, screen)}
      {screen.failedPage === 'next' && failedPage}
    </>
  )
}

const ownViews: Omit<ViewSlots, 'Button' | 'Icon'> = {
  EmptyView: OwnEmptyView,
  ErrorView: OwnErrorView,
  Loading: OwnLoading,
  OfflineView: OwnOfflineView,
  StaleBanner: OwnStaleBanner,
}

function useViews(props: Looks): typeof ownViews {
  return { ...ownViews, ...useViewSettings(props).slots }
}

/** Leaves no box behind, so that what it holds is laid out as if it stood alone. */
const noBox = { display: 'contents' } as const

function looksOf(props: Looks) {
  const { variant, messages, slots, unstyled, classNames } = props
  return { variant, messages, slots, unstyled, classNames }
}

function failureOf({ screen, handlers, details }: Looks & { screen: QueryScreen }) {
  return {
    handlers,
    details,
    error: screen.error ?? undefined,
    occurredAt: screen.failedAt > 0 ? screen.failedAt : undefined,
    isRetrying: screen.isRetrying || screen.isRefreshing,
    onRetry: screen.retry,
    recover: false,
  }
}

function show<Data>(slot: QueryViewSlot<Data>, screen: QueryScreen<Data>): ReactNode {
  return typeof slot === 'function' ? slot(screen) : slot
}
