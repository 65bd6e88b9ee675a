'use client'

import { useMemo, type ReactNode } from 'react'

import { createApiFailure } from '../../failure/createApiFailure.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { OfflineViewProps } from '../settings/ViewSlots.js'
import { ErrorView as OwnErrorView } from './ErrorView.js'

/** Says that the device is offline, and that it goes on by itself. There is nothing to press while it waits. */
export function OfflineView(props: OfflineViewProps): ReactNode {
  const { slots } = useViewSettings()
  const { ErrorView = OwnErrorView } = slots ?? {}
  const failure = useMemo(() => props.error ?? createApiFailure(offline), [props.error])
  return <ErrorView {...props} error={failure} details={Boolean(props.error) && props.details} />
}

const offline = { kind: 'noInternetConnection', message: 'The device is offline.' } as const
