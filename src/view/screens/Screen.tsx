'use client'

import type { ReactNode } from 'react'

import type { FailureDescription } from '../failures/FailureDescription.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ScreenLooks } from '../settings/ViewSlots.js'
import { FocusKeeper } from './FocusKeeper.js'
import { Icon as OwnIcon } from './Icon.js'

/** What {@link Screen} takes: all that an error screen is made of fits. */
export interface ScreenProps
  extends
    ScreenLooks,
    Partial<Pick<FailureDescription, 'kind' | 'topic' | 'icon' | 'title' | 'message'>> {
  /** What it shows, as `data-view`. */
  view: 'error' | 'empty' | 'loading'
  isRetrying?: boolean
  occurredAt?: number
  role?: 'alert' | undefined
  actions?: ReactNode
  /** What stands below, or all there is when there is no icon. */
  children?: ReactNode
}

/** The layout of the screens: icon, title, message, actions, and what else there is. */
export function Screen(props: ScreenProps): ReactNode {
  const { icon, variant = 'section', className = '' } = props
  const { messages, slots } = useViewSettings(props.messages)
  const { Icon = OwnIcon } = slots
  const [Title, size] = layouts[variant] ?? layouts.section
  return (
    <>
      <FocusKeeper shown={props.title} data={props.occurredAt} />
      <div
        className={`rh ${className}`}
        style={props.style}
        lang={messages.locale}
        dir={messages.direction}
        data-part="screen"
        data-view={props.view}
        data-variant={variant}
        data-kind={props.kind}
        data-topic={props.topic}
        aria-busy={props.isRetrying}
      >
        {icon && (
          <>
            <span data-part="icon">
              <Icon name={icon} size={size} />
            </span>
            <div data-part="text" role={props.role}>
              {/* The same words are announced once more when it happens once more. */}
              <div key={props.occurredAt}>
                <Title data-part="title">{props.title}</Title>
                {variant !== 'compact' && (
                  <p data-part="message">
                    <bdi>{props.message}</bdi>
                  </p>
                )}
              </div>
            </div>
            <div data-part="actions">{props.actions}</div>
          </>
        )}
        {props.children}
      </div>
    </>
  )
}

/** Of a variant that is none, too: what tells of an error must not be one. */
const layouts = {
  page: ['h1', 48],
  section: ['h2', 48],
  inline: ['p', 24],
  compact: ['p', 16],
} as const
