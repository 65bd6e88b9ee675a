'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { usePatience } from '../queries/usePatience.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { LoadingProps } from '../settings/ViewSlots.js'
import { screenProps } from './screenProps.js'

/**
 * Says that something is loading, once that is worth saying: nothing for the first 300 ms, then a spinner, and words when
 * it takes long.
 */
export function Loading(props: LoadingProps): ReactNode {
  const { messages, slots } = useViewSettings(props.messages)
  const { Button = 'button' } = slots ?? {}
  const own = usePatience(props.patience === undefined, props)
  const { patience = own, onCancel, children = <span data-part="spinner" /> } = props
  const step = steps[patience]
  return (
    <div {...screenProps('loading', messages, props)}>
      {step && children}
      <span role="status" data-part="message" data-patience={patience}>
        {step && formatText(messages[`loading.${step}`])}
      </span>
      {onCancel && step === 'slowest' && (
        <Button type="button" data-part="button" data-emphasis="secondary" onClick={onCancel}>
          {formatText(messages['action.cancel'])}
        </Button>
      )}
    </div>
  )
}

const steps = ['start', 'start', 'slow', 'slower', 'slowest'] as const
