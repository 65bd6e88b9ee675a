'use client'

import type { ReactNode } from 'react'

import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps, ScreenLooks } from '../settings/ViewSlots.js'
import { Icon as OwnIcon } from './Icon.js'
import type { ErrorScreen } from './useErrorView.js'

/** What {@link Screen} takes: all that an error screen is made of fits. */
export interface ScreenProps extends Partial<
  Pick<ErrorScreen, 'kind' | 'icon' | 'title' | 'message' | 'isRetrying' | 'occurredAt'>
> {
  looks: ScreenLooks
  /** What it shows, as `data-view`. */
  view: 'error' | 'empty' | 'loading'
  live?: ErrorViewProps['live']
  actions?: ReactNode
  /** What stands below, or all there is when there is no icon. */
  children?: ReactNode
}

/** The layout of the screens: icon, title, message, actions, and what else there is. */
export function Screen(props: ScreenProps): ReactNode {
  const { looks, icon } = props
  const { variant = 'section', className = '' } = looks
  const { messages, slots } = useViewSettings(looks.messages)
  const { Icon = OwnIcon } = slots
  const [Title, size] = layouts[variant] ?? layouts.section
  return (
    <div
      className={`rh ${className}`}
      style={looks.style}
      lang={messages.locale}
      dir={messages.direction}
      data-part="screen"
      data-view={props.view}
      data-variant={variant}
      data-kind={props.kind}
      aria-busy={props.isRetrying}
    >
      {icon && (
        <>
          <span data-part="icon">
            <Icon name={icon} size={size} />
          </span>
          <div data-part="text" role={props.live === 'alert' ? 'alert' : undefined}>
            {/* The same words are announced once more when it happens once more. */}
            <div key={props.occurredAt}>
              <Title data-part="title">{props.title}</Title>
              {variant !== 'compact' && <p data-part="message">{props.message}</p>}
            </div>
          </div>
          <div data-part="actions">{props.actions}</div>
        </>
      )}
      {props.children}
    </div>
  )
}

/** Of a variant that is none, too: what tells of an error must not be one. */
const layouts = {
  page: ['h1', 48],
  section: ['h2', 48],
  inline: ['p', 24],
  compact: ['p', 16],
} as const
