'use client'

import type { ReactNode } from 'react'

import { useLoadingStage } from '../queries/useLoadingStage.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { LoadingProps } from '../settings/ViewSlots.js'
import { visuallyHidden } from './LiveRegion.js'
import { Screen } from './Screen.js'
import { useAnnouncer } from './useAnnouncer.js'
import { ViewButton } from './ViewButton.js'

/**
 * The loading screen: nothing for the first 300 ms, then a spinner, and a text once loading takes long.
 */
export function Loading(props: LoadingProps): ReactNode {
  const { text } = useViewSettings(props.messages)
  const defaultStage = useLoadingStage(props.stage === undefined, props)
  const { stage = defaultStage, onCancel, children = <span data-part="spinner" /> } = props
  const step = steps[stage]
  const message = step ? text(`loading.${step}`) : ''
  const [isAnnounced, ref] = useAnnouncer<HTMLSpanElement>(message)
  return (
    <Screen {...props} view="loading">
      {step && children}
      <span
        ref={ref}
        role={isAnnounced ? 'status' : undefined}
        data-part="message"
        style={stage < 2 ? visuallyHidden : undefined}
      >
        {message}
      </span>
      {onCancel && stage === 4 && (
        <ViewButton onClick={onCancel}>{text('action.cancel')}</ViewButton>
      )}
    </Screen>
  )
}

const steps = ['start', 'start', 'slow', 'slower', 'slowest'] as const
