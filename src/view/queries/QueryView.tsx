'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { LiveText } from '../screens/LiveText.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import { QueryContent, type QueryContentProps } from './QueryContent.js'
import type { QueryLike } from './QueryLike.js'
import { useFocusKeeper } from './useFocusKeeper.js'
import { useOutcome } from './useOutcome.js'
import { useQueryView } from './useQueryView.js'

/** What {@link QueryView} takes. */
export interface QueryViewProps<Data> extends QueryContentProps<Data> {
  /** The query: plain or infinite. For several, pass {@link combineQueries}. */
  query: QueryLike<Data>
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
export function QueryView<Data>(props: QueryViewProps<Data>): ReactNode {
  const screen = useQueryView(props.query, props)
  const { messages } = useViewSettings(props)
  const focus = useFocusKeeper(screen.view === 'error' || screen.view === 'offline')
  const outcome = useOutcome(screen.view)
  return (
    <>
      <LiveText anchor={focus.anchor}>{outcome && formatText(messages[outcome])}</LiveText>
      <QueryContent {...props} screen={screen} focus={focus} />
    </>
  )
}
