'use client'

import type { ReactNode } from 'react'

import type { FailureDescription } from '../failures/FailureDescription.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { BaseScreenProps } from '../settings/ViewSlots.js'
import { FocusKeeper } from './FocusKeeper.js'
import { Icon as DefaultIcon } from './Icon.js'

/** Props of {@link Screen}; an `ErrorScreen` fits. */
export interface ScreenProps
  extends
    BaseScreenProps,
    Partial<Pick<FailureDescription, 'kind' | 'topic' | 'icon' | 'title' | 'message'>> {
  /** The value of `data-view`. */
  view: 'error' | 'empty' | 'loading'
  isRetrying?: boolean
  occurredAt?: number
  role?: 'alert' | undefined
  actions?: ReactNode
  /** The content below, and the whole content without an icon. */
  children?: ReactNode
}

/** The layout of all screens: icon, title, message, actions, and the children. */
export function Screen(props: ScreenProps): ReactNode {
  const { icon, variant = 'section', className = '' } = props
  const { messages, slots } = useViewSettings(props.messages)
  const { Icon = DefaultIcon } = slots
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
              {/* The key remounts the text, so that a repeated failure is announced again. */}
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

/** An unknown variant falls back to `section`: an error screen must not throw. */
const layouts = {
  page: ['h1', 48],
  section: ['h2', 48],
  inline: ['p', 24],
  compact: ['p', 16],
} as const
