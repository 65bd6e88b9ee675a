'use client'

import { useMemo, type ReactNode } from 'react'

import { createApiFailure } from '../../failure/createApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { OfflineViewProps } from '../settings/ViewSlots.js'
import { ErrorView as OwnErrorView } from './ErrorView.js'

/**
 * Says that the device is offline, and that it goes on by itself. There is nothing to press, and its words stay the same
 * while it comes back.
 */
export function OfflineView({ error, ...props }: OfflineViewProps): ReactNode {
  const { messages, slots } = useViewSettings(props.messages)
  const { ErrorView = OwnErrorView } = slots ?? {}
  const isKnown = Boolean(error) && toApiFailure(error).kind === offline.kind
  const failure = useMemo(() => (isKnown ? error : createApiFailure(offline)), [error, isKnown])
  const words = {
    ...messages,
    'unreachable.title': messages['noInternetConnection.title'],
    'unreachable.message': messages['noInternetConnection.message'],
  }
  return (
    <ErrorView
      {...props}
      error={failure}
      messages={words}
      actions={[]}
      details={isKnown && props.details}
    />
  )
}

const offline = { kind: 'noInternetConnection', message: 'The device is offline.' } as const
