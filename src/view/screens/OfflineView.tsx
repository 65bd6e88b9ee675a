'use client'

import { useMemo, type ReactNode } from 'react'

import { createApiFailure } from '../../failure/createApiFailure.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { OfflineViewProps } from '../settings/ViewSlots.js'
import { ErrorView as OwnErrorView } from './ErrorView.js'

/** Says that the device is offline, and that it goes on by itself. There is nothing to press while it waits. */
export function OfflineView({ error, ...props }: OfflineViewProps): ReactNode {
  const { slots } = useViewSettings(props)
  const { ErrorView = OwnErrorView } = slots ?? {}
  const failure = useMemo(() => error ?? createApiFailure(offline), [error])
  return <ErrorView {...props} error={failure} />
}

const offline = { kind: 'noInternetConnection', message: 'The device is offline.' } as const
