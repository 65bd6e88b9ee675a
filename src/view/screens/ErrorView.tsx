'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { ErrorDetails } from './ErrorDetails.js'
import { goBack } from './goBack.js'
import { LiveText } from './LiveText.js'
import { Screen } from './Screen.js'
import { useErrorView } from './useErrorView.js'

/**
 * The screen for anything that went wrong: an icon, what happened, what to do, Try Again where that helps, and details
 * for support.
 *
 * The button keeps its place and the focus while it tries again. A call that the program gave up shows nothing.
 *
 * @example
 * ```tsx
 * if (list.error) return <ErrorView error={list.error} onRetry={list.refetch} />
 * ```
 */
export function ErrorView(props: ErrorViewProps): ReactNode {
  const { variant, live = 'alert', children } = props
  const settings = useViewSettings(props.messages)
  const hasDetails = props.details ?? settings.details ?? variant !== 'compact'
  const { Button = 'button' } = settings.slots ?? {}
  const view = useErrorView({
    ...props,
    handlers: { goBack, ...settings.handlers, ...props.handlers },
  })
  if (view.isHidden) return null

  const { buttons, isRetrying, title } = view
  const retrying = isRetrying ? formatText(view.messages['action.retrying']) : ''
  return (
    <Screen
      {...{ settings, live, title, looks: props }}
      view="error"
      kind={view.kind}
      icon={view.icon}
      message={(buttons[0] ? '' : retrying) || view.message}
      announcement={view.occurredAt}
      isBusy={isRetrying}
      actions={
        <>
          {buttons.map(({ action, label, isDisabled, press }, index) => (
            <Button
              key={action}
              type="button"
              data-part="button"
              data-emphasis={index === 0 ? 'primary' : 'secondary'}
              aria-disabled={isDisabled}
              onClick={press}
            >
              {label}
            </Button>
          ))}
          {children}
        </>
      }
    >
      {hasDetails && <ErrorDetails view={view} Button={Button} />}
      <LiveText>{retrying || (live === 'status' ? title : '')}</LiveText>
    </Screen>
  )
}
