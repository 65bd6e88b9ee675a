'use client'

import type { ReactNode } from 'react'

import { isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { OfflineViewProps } from '../settings/ViewSlots.js'
import { ErrorView as OwnErrorView } from './ErrorView.js'

/**
 * Says that the device is offline, and that it goes on by itself. There is nothing to press, and its words stay the same
 * while it comes back.
 */
export function OfflineView({ error, ...props }: OfflineViewProps): ReactNode {
  const { slots, text } = useViewSettings(props.messages)
  const { ErrorView = OwnErrorView } = slots
  const isKnown = isApiFailure(error) && error.kind === offline.kind
  return (
    <ErrorView
      {...props}
      error={isKnown ? error : offline}
      title={props.title ?? text('noInternetConnection.title')}
      message={props.message ?? text('noInternetConnection.message')}
      actions={[]}
      details={isKnown && props.details}
    />
  )
}

const offline = /* @__PURE__ */ createApiFailure({
  kind: 'noInternetConnection',
  message: 'The device is offline.',
})
