'use client'

import { useState, type ReactNode } from 'react'

import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { ErrorDetails } from './ErrorDetails.js'
import { LiveText } from './LiveText.js'
import { Screen } from './Screen.js'
import { useErrorView } from './useErrorView.js'
import { useVoice } from './useVoice.js'
import { ViewButton } from './ViewButton.js'

/**
 * The screen for any error: an icon, what happened, what to do, Try Again where that helps, and details for support.
 *
 * The button keeps its place and the focus during a retry. A call that a sign-out or a later sign-in
 * cancelled shows nothing.
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
  const [parts, place] = useVoice<HTMLElement>(props.live ? '' : title, view.occurredAt)
  // React 18 can't hydrate what the first render sets only afterwards.
  const [alerted, setAlerted] = useState(isAlert ? title : '')
  if (isAlert && alerted !== title) setAlerted(title)
  if (view.isHidden) return null

  // Another part may have told of another problem since.
  const several = parts > 1 ? `${title}. ${text('error.parts', { count: parts })}` : ''
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
      {/* Outside, since the changes of what is busy need not be announced. */}
      <LiveText anchor={place}>{retrying || (title === alerted ? several : title)}</LiveText>
    </>
  )
}

/** Goes to the page before, or to the start page when there is none. */
function goBack(): void {
  if (history.length > 1) history.back()
  else location.assign('/')
}
