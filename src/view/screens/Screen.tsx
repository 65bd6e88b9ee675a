'use client'

import type { ReactNode } from 'react'

import type { FailureKind } from '../../failure/FailureKind.js'
import type { IconName } from '../failures/FailureDescription.js'
import type { ResolvedSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps, ScreenLooks, ScreenVariant } from '../settings/ViewSlots.js'
import { Icon as OwnIcon } from './Icon.js'
import { screenProps } from './screenProps.js'

/** What {@link Screen} takes. */
export interface ScreenProps {
  looks: ScreenLooks
  settings: ResolvedSettings
  /** What it shows, as `data-view`. */
  view: 'error' | 'empty'
  kind?: FailureKind
  icon: IconName
  title: string
  message: string
  live?: ErrorViewProps['live']
  /** Changes when the same words are to be announced again. */
  announcement?: number
  isBusy?: boolean
  actions: ReactNode
  children?: ReactNode
}

/** The layout of the screens: icon, title, message, actions, and what else there is. */
export function Screen(props: ScreenProps): ReactNode {
  const { looks, settings } = props
  const { variant = 'section' } = looks
  const { Icon = OwnIcon } = settings.slots ?? {}
  const Title = headings[variant] ?? 'p'
  return (
    <div
      {...screenProps(props.view, settings.messages, looks)}
      data-kind={props.kind}
      aria-busy={props.isBusy}
    >
      <span data-part="icon">
        <Icon name={props.icon} size={iconSizes[variant] ?? 48} />
      </span>
      <div data-part="text" role={props.live === 'alert' ? 'alert' : undefined}>
        <div key={props.announcement}>
          <Title data-part="title">{props.title}</Title>
          {variant !== 'compact' && <p data-part="message">{props.message}</p>}
        </div>
      </div>
      <div data-part="actions">{props.actions}</div>
      {props.children}
    </div>
  )
}

const headings: Partial<Record<ScreenVariant, 'h1' | 'h2'>> = { page: 'h1', section: 'h2' }
const iconSizes: Partial<Record<ScreenVariant, number>> = { inline: 24, compact: 16 }
