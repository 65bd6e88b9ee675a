'use client'

import type { ReactNode } from 'react'

import { usePatience } from '../queries/usePatience.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { LoadingProps } from '../settings/ViewSlots.js'
import { unseen } from './LiveText.js'
import { Screen } from './Screen.js'
import { useVoice } from './useVoice.js'
import { ViewButton } from './ViewButton.js'

/**
 * Says that something is loading, once that is worth saying: nothing for the first 300 ms, then a spinner, and words when
 * it takes long.
 */
export function Loading(props: LoadingProps): ReactNode {
  const { text } = useViewSettings(props.messages)
  const own = usePatience(props.patience === undefined, props)
  const { patience = own, onCancel, children = <span data-part="spinner" /> } = props
  const step = steps[patience]
  const words = step ? text(`loading.${step}`) : ''
  const [isHeard, place] = useVoice<HTMLSpanElement>(words)
  return (
    <Screen {...props} view="loading">
      {step && children}
      <span
        ref={place}
        role={isHeard ? 'status' : undefined}
        data-part="message"
        style={patience < 2 ? unseen : undefined}
      >
        {words}
      </span>
      {onCancel && patience === 4 && (
        <ViewButton onClick={onCancel}>{text('action.cancel')}</ViewButton>
      )}
    </Screen>
  )
}

const steps = ['start', 'start', 'slow', 'slower', 'slowest'] as const
