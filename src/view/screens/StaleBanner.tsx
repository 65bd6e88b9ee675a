'use client'

import type { ReactNode } from 'react'

import { formatText } from '../messages/formatText.js'
import { relativeTime } from '../messages/relativeTime.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { StaleBannerProps } from '../settings/ViewSlots.js'
import { OfflineView } from './OfflineView.js'
import { useMinutesSince } from './useMinutesSince.js'

/**
 * Says above data that could not be refreshed why, and how old it is. The data stays.
 *
 * Without an error the reason is that the device is offline.
 */
export function StaleBanner({ updatedAt, ...props }: StaleBannerProps): ReactNode {
  const { messages } = useViewSettings(props)
  const age = -60_000 * Math.max(1, useMinutesSince(updatedAt))
  const message = formatText(messages['stale.message'], {
    time: relativeTime(age, messages.locale),
  })
  return <OfflineView message={message} {...props} variant="inline" live="status" />
}
