'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { usePatience } from '../queries/usePatience.js'
import { partsOf } from '../settings/partsOf.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { LoadingProps } from '../settings/ViewSlots.js'

/**
 * Says that something is loading, once that is worth saying: nothing for the first 300 ms, then a spinner, and words when
 * it takes long.
 */
export function Loading(props: LoadingProps): ReactNode {
  const { variant = 'section', children } = props
  const settings = useViewSettings(props)
  const { messages } = settings
  const own = usePatience(props.patience === undefined, props)
  const patience = props.patience ?? own
  const part = partsOf(settings)
  return (
    <div
      {...part('screen', props.className)}
      data-view="loading"
      data-variant={variant}
      lang={messages.locale}
      dir={messages.direction}
      style={props.style}
    >
      {patience >= 0 && (children ?? <span {...part('spinner')} />)}
      <span {...part('message')} role="status" data-patience={patience}>
        {patience >= 0 && formatText(messages[`loading.${steps[patience] ?? 'slowest'}`])}
      </span>
    </div>
  )
}

const steps = ['start', 'slow', 'slower'] as const
