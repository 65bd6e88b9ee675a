'use client'

import { useState, type ReactNode } from 'react'

import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { ErrorDetails } from './ErrorDetails.js'
import { LiveRegion } from './LiveRegion.js'
import { Screen } from './Screen.js'
import { useErrorView } from './useErrorView.js'
import { useAnnouncer } from './useAnnouncer.js'
import { ViewButton } from './ViewButton.js'

/**
 * The screen for any error: an icon, what happened, what to do, "Try Again" where that helps, and details for support.
 *
 * The button keeps its place and the focus during a retry. A call that was cancelled by a sign-out or a later sign-in
 * renders nothing.
 *
 * @example
 * ```tsx
 * if (list.error) return <ErrorView error={list.error} onRetry={list.refetch} />
 * ```
 */
export function ErrorView(props: ErrorViewProps): ReactNode {
  const { text, ...settings } = useViewSettings(props.messages)
  const { live = 'alert', details = settings.details ?? props.variant !== 'compact' } = props
  const handlers = { goBack, ...settings.handlers, ...props.handlers }
  const view = useErrorView({ ...props, handlers })
  const isAlert = live === 'alert'
  const title = view.isHidden ? '' : view.title
  const [parts, anchor] = useAnnouncer<HTMLElement>(props.live ? '' : title, view.occurredAt)
  // The first render has its title as initial state: React 18 can't hydrate a state update during that render.
  const [alerted, setAlerted] = useState(isAlert ? title : '')
  if (isAlert && alerted !== title) setAlerted(title)
  if (view.isHidden) return null

  // Repeats the title, since another problem may have been announced in between.
  const summary = parts > 1 ? `${title}. ${text('error.parts', { count: parts })}` : ''
  const retrying = view.isRetrying ? text('action.retrying') : ''
  const actions = view.buttons.map(({ action, label, isDisabled, press }, index) => (
    <ViewButton
      key={action}
      data-emphasis={index ? 'secondary' : 'primary'}
      aria-disabled={isDisabled}
      onClick={press}
    >
      {label}
    </ViewButton>
  ))
  return (
    <>
      <Screen
        {...props}
        {...view}
        view="error"
        role={isAlert && parts ? live : undefined}
        message={(actions[0] ? '' : retrying) || view.message}
        actions={
          <>
            {actions}
            {props.children}
          </>
        }
      >
        {details && <ErrorDetails {...view} />}
      </Screen>
      {/* Outside of the screen: inside of an `aria-busy` element changes need not be announced. */}
      <LiveRegion anchor={anchor}>{retrying || (title === alerted ? summary : title)}</LiveRegion>
    </>
  )
}

/** Goes to the previous page, or to the start page if there is none. */
function goBack(): void {
  if (history.length > 1) history.back()
  else location.assign('/')
}
