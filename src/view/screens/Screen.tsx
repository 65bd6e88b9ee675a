import type { ReactNode } from 'react'

import type { FailureKind } from '../../failure/FailureKind.js'
import type { IconName } from '../failures/describeFailure.js'
import { partsOf } from '../settings/partsOf.js'
import type { ResolvedSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps, ScreenVariant, SkinProps } from '../settings/ViewSlots.js'
import { Icon as OwnIcon } from './Icon.js'

/** What {@link Screen} takes. */
export interface ScreenProps extends Pick<SkinProps, 'className' | 'style'> {
  settings: ResolvedSettings
  /** What it shows, as `data-view`. */
  view: 'error' | 'empty'
  kind?: FailureKind | undefined
  variant?: ScreenVariant | undefined
  icon: IconName
  title: string
  message: string
  live?: ErrorViewProps['live']
  /** Changes when the same words are to be announced again. */
  announcement?: number | undefined
  isBusy?: boolean | undefined
  actions?: ReactNode
  children?: ReactNode
}

/** The layout of all screens: icon, title, message, actions, and what else there is. */
export function Screen(props: ScreenProps): ReactNode {
  const { settings, variant = 'section', kind, actions } = props
  const { locale, direction } = settings.messages
  const { Icon = OwnIcon } = settings.slots ?? {}
  const part = partsOf(settings)
  const Title = headings[variant]
  return (
    <div
      {...part('screen', props.className)}
      data-view={props.view}
      data-kind={kind}
      data-variant={variant}
      lang={locale}
      dir={direction}
      aria-busy={props.isBusy}
      style={props.style}
    >
      <span {...part('icon')}>
        <Icon name={props.icon} size={iconSizes[variant]} />
      </span>
      <div {...part('text')} role={props.live === 'alert' ? 'alert' : undefined}>
        <div key={props.announcement}>
          <Title {...part('title')}>{props.title}</Title>
          {variant !== 'compact' && <p {...part('message')}>{props.message}</p>}
        </div>
      </div>
      {actions && <div {...part('actions')}>{actions}</div>}
      {props.children}
    </div>
  )
}

const headings = { page: 'h1', section: 'h2', inline: 'p', compact: 'p' } as const
const iconSizes = { page: 48, section: 48, inline: 24, compact: 16 } as const
