'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { partsOf } from '../settings/partsOf.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { Button as OwnButton } from './Button.js'
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
  const { variant = 'section', live = 'alert', children } = props
  const settings = useViewSettings(props)
  const { details = variant !== 'compact' } = settings
  const { Button = OwnButton } = settings.slots ?? {}
  const part = partsOf(settings)
  const view = useErrorView({ ...props, handlers: { goBack, ...settings.handlers } })
  const { buttons, isRetrying, messages } = view
  if (view.isHidden) return null

  const retrying = isRetrying ? formatText(messages['action.retrying']) : ''
  const hasActions = buttons.length > 0 || Boolean(children)
  return (
    <Screen
      {...{ settings, variant, live }}
      view="error"
      kind={view.kind}
      icon={view.icon}
      title={view.title}
      message={buttons.length > 0 ? view.message : retrying || view.message}
      announcement={view.occurredAt}
      isBusy={isRetrying}
      className={props.className}
      style={props.style}
      actions={
        hasActions && (
          <>
            {buttons.map(({ action, label, isDisabled, press }, index) => (
              <Button
                key={action}
                {...part('button')}
                emphasis={index === 0 ? 'primary' : 'secondary'}
                aria-disabled={isDisabled}
                onClick={press}
              >
                {label}
              </Button>
            ))}
            {children}
          </>
        )
      }
    >
      {details && <ErrorDetails view={view} part={part} Button={Button} />}
      <LiveText>{live === 'status' && !isRetrying ? view.title : retrying}</LiveText>
    </Screen>
  )
}
