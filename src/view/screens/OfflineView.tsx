'use client'

import type { ReactNode } from 'react'

import { isApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { OfflineViewProps } from '../settings/ViewSlots.js'
import { ErrorView as DefaultErrorView } from './ErrorView.js'

/**
 * The screen for an offline device. It says that loading continues automatically, has no button, and keeps its text while
 * the retry after coming online is in progress.
 */
export function OfflineView({ error, ...props }: OfflineViewProps): ReactNode {
  const { slots, text } = useViewSettings(props.messages)
  const { ErrorView = DefaultErrorView } = slots
  const isOffline = isApiFailure(error) && error.kind === offline.kind
  return (
    <ErrorView
      {...props}
      error={isOffline ? error : offline}
      title={props.title ?? text('noInternetConnection.title')}
      message={props.message ?? text('noInternetConnection.message')}
      actions={[]}
      details={isOffline && props.details}
    />
  )
}

const offline = /* @__PURE__ */ createApiFailure({
  kind: 'noInternetConnection',
  message: 'The device is offline.',
})
