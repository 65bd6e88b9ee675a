'use client'

import type { ReactNode } from 'react'

import { formatRelativeTime } from '../messages/formatRelativeTime.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { StaleBannerProps } from '../settings/ViewSlots.js'
import { ErrorView } from './ErrorView.js'
import { OfflineView } from './OfflineView.js'
import { useClock } from './useClock.js'

/**
 * The banner above data that could not be refetched: the reason, and the age of the data if that is known.
 *
 * Without an error the reason is that the device is offline.
 */
export function StaleBanner({ updatedAt, ...props }: StaleBannerProps): ReactNode {
  const { messages, slots, text } = useViewSettings(props.messages)
  const views = { ErrorView, OfflineView, ...slots }
  const minutes = useClock(() => Math.floor((Date.now() - updatedAt) / 6e4))
  const time = formatRelativeTime(-6e4 * Math.max(1, minutes), messages.locale)
  const View = props.error ? views.ErrorView : views.OfflineView
  return (
    <View
      error={null}
      {...props}
      message={updatedAt ? text('stale.message', { time }) : undefined}
      variant="inline"
      live="status"
    />
  )
}
