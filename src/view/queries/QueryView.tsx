'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { EmptyView } from '../screens/EmptyView.js'
import { ErrorView } from '../screens/ErrorView.js'
import { LiveText } from '../screens/LiveText.js'
import { Loading } from '../screens/Loading.js'
import { OfflineView } from '../screens/OfflineView.js'
import { StaleBanner } from '../screens/StaleBanner.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import type { LoadedData, ShownQuery } from './QueryLike.js'
import { useFocusKeeper } from './useFocusKeeper.js'
import { useOutcome } from './useOutcome.js'
import { useQueryView, type QueryScreen, type QueryViewOptions } from './useQueryView.js'

/** What to show instead of one of the screens: a node, or a function of what is known of the query. */
export type QueryViewSlot<Data> = ReactNode | ((screen: QueryScreen<Data>) => ReactNode)

/** What {@link QueryView} takes. */
export interface QueryViewProps<Data, Result = Data | undefined>
  extends
    QueryViewOptions<Data>,
    Pick<ErrorViewProps, 'variant' | 'messages' | 'handlers' | 'details'> {
  /** The query: plain or infinite. For several, pass {@link combineQueries}. */
  query: ShownQuery<Result>
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
  idle?: QueryViewSlot<Data>
}

/**
 * Shows a query: its data, or the one screen that fits instead.
 *
 * Data stays on screen when it can't be refreshed, with a banner. An error stays on screen, and the focus on its button,
 * while it is asked again. Being offline has a screen of its own, and ends by itself.
 *
 * @example
 * ```tsx
 * <QueryView query={useProducts()}>{(page) => <ProductTable rows={page.items} />}</QueryView>
 * ```
 */
export function QueryView<Result>(props: QueryViewProps<LoadedData<Result>, Result>): ReactNode {
  const screen = useQueryView(props.query, props)
  const { view } = screen
  const { messages } = useViewSettings(props.messages)
  const { anchor, ...focus } = useFocusKeeper(view === 'error' || view === 'offline')
  const outcome = useOutcome(view)
  return (
    <>
      <LiveText anchor={anchor}>{outcome ? formatText(messages[outcome]) : ''}</LiveText>
      {view === 'data' ? (
        <Loaded {...props} screen={screen} />
      ) : (
        <div style={noBox} {...focus}>
          <Otherwise {...props} screen={screen} />
        </div>
      )}
    </>
  )
}

/** Leaves no box behind, so that what it holds is laid out as if it stood alone. */
const noBox = { display: 'contents' } as const

interface ScreenedProps<Data> extends Omit<QueryViewProps<Data>, 'query'> {
  screen: QueryScreen<Data>
}

/** Data, with what is wrong about it: a banner when it could not be refreshed, a row where a page is missing. */
function Loaded<Data>(props: ScreenedProps<Data>): ReactNode {
  const { screen, children } = props
  const views = { ErrorView, StaleBanner, ...useViewSettings().slots }
  const failure = failureOf(props)
  const row = <views.ErrorView {...failure} variant="inline" />
  const banner = <views.StaleBanner {...failure} updatedAt={screen.updatedAt} />
  return (
    <>
      {screen.isStale && shown(props.stale, screen, banner)}
      {screen.failedPage === 'previous' && row}
      {screen.data !== undefined && children(screen.data, screen)}
      {screen.failedPage === 'next' && row}
    </>
  )
}

/** The one screen that stands in the place of data. */
function Otherwise<Data>(props: ScreenedProps<Data>): ReactNode {
  const { screen, loading, idle } = props
  const { view, patience } = screen
  const views = { EmptyView, ErrorView, Loading, OfflineView, ...useViewSettings().slots }
  const failure = failureOf(props)
  if (view === 'error') return shown(props.error, screen, <views.ErrorView {...failure} />)
  if (view === 'offline') return shown(props.offline, screen, <views.OfflineView {...failure} />)
  if (view === 'empty') return shown(props.empty, screen, <views.EmptyView {...looksOf(props)} />)
  if (view === 'idle') return shown(idle, screen, null)
  return (
    <views.Loading {...looksOf(props)} patience={patience} onCancel={screen.cancel}>
      {loading}
    </views.Loading>
  )
}

function looksOf({ variant, messages }: Pick<ErrorViewProps, 'variant' | 'messages'>) {
  return { variant, messages }
}

function failureOf<Data>({ screen, ...props }: ScreenedProps<Data>): ErrorViewProps {
  return {
    ...looksOf(props),
    handlers: props.handlers,
    details: props.details,
    error: screen.error,
    occurredAt: screen.failedAt,
    isRetrying: screen.isRetrying,
    onRetry: screen.retry,
    recover: false,
  }
}

function shown<Data>(
  slot: QueryViewSlot<Data>,
  screen: QueryScreen<Data>,
  fallback: ReactNode,
): ReactNode {
  if (slot === undefined) return fallback
  return typeof slot === 'function' ? slot(screen) : slot
}
