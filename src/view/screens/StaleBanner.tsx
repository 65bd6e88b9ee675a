'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { relativeTime } from '../messages/relativeTime.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { StaleBannerProps } from '../settings/ViewSlots.js'
import { ErrorView as OwnErrorView } from './ErrorView.js'
import { OfflineView as OwnOfflineView } from './OfflineView.js'
import { useClock } from './useClock.js'

/**
 * Says above data that could not be refreshed why, and how old it is. The data stays.
 *
 * Without an error the reason is that the device is offline.
 */
export function StaleBanner({ updatedAt, ...props }: StaleBannerProps): ReactNode {
  const { messages, slots } = useViewSettings(props.messages)
  const { ErrorView = OwnErrorView, OfflineView = OwnOfflineView } = slots ?? {}
  const minutes = useClock(() => Math.max(1, Math.floor((Date.now() - updatedAt) / 60_000)))
  const time = relativeTime(-60_000 * minutes, messages.locale)
  const message = formatText(messages['stale.message'], { time })
  const View = props.error ? ErrorView : OfflineView
  return <View error={null} {...props} message={message} variant="inline" live="status" />
}
