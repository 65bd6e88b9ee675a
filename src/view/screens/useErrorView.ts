'use client'

import { useMemo, useState } from 'react'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { useOnline } from '../../hooks/useOnline.js'
import type { FailureAction, FailureDescription } from '../failures/FailureDescription.js'
import { describeWithMessages, isReadFailure } from '../failures/describeWithMessages.js'
import { failureDetails, type FailureDetail } from '../failures/failureDetails.js'
import type { Messages } from '../messages/Messages.js'
import { formatRelativeTime } from '../messages/formatRelativeTime.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { useClock } from './useClock.js'
import { secondsUntil } from './useCountdown.js'
import { useOnReconnect } from './useOnReconnect.js'

/** Options of {@link useErrorView}: the props of `ErrorView` that do not affect its appearance. */
export type ErrorViewOptions = Pick<
  ErrorViewProps,
  | 'error'
  | 'onRetry'
  | 'isRetrying'
  | 'messages'
  | 'title'
  | 'message'
  | 'actions'
  | 'handlers'
  | 'occurredAt'
  | 'recover'
>

/** A button of an error screen. */
export interface ErrorViewButton {
  readonly action: FailureAction
  readonly label: string
  /** A retry is in progress or must wait. Use `aria-disabled`, which keeps the button in the tab order. */
  readonly isDisabled: boolean
  readonly press: () => void
}

/** The state of an error screen. */
export interface ErrorScreen extends FailureDescription {
  readonly failure: ApiFailure
  readonly messages: Messages
  /** Whether there is nothing to show, because a sign-out or a later sign-in cancelled the call. */
  readonly isHidden: boolean
  readonly isRetrying: boolean
  readonly buttons: readonly ErrorViewButton[]
  /** The details for support. */
  readonly details: readonly FailureDetail[]
  /** When it failed, in milliseconds since 1970. `0` on a server. */
  readonly occurredAt: number
}

/**
 * The headless error screen: texts, buttons, the countdown of `retryAfter`, and the retry when the device is back online.
 * It touches no DOM, so it works in React Native too.
 */
export function useErrorView(options: ErrorViewOptions): ErrorScreen {
  const { error } = options
  const [failure, getSeenAt] = useMemo(() => toSeenFailure(error), [error])
  const texts = { ...failure.messages, ...options.messages }
  const { messages, handlers, serverText, text } = useViewSettings(texts)
  const online = useOnline()
  const { retryAfter = 0 } = failure
  const getFailedAt = () => options.occurredAt ?? getSeenAt()
  const seconds = useClock(() => secondsUntil(getFailedAt() + retryAfter))
  const occurredAt = seconds < 0 ? 0 : getFailedAt()
  const [isBusy, retry] = useRetry(options.onRetry)
  const { isRetrying = isBusy, recover = true } = options
  const isRepeatable = failure.kind === 'noInternetConnection' && isReadFailure(failure)
  useOnReconnect(online, recover && isRepeatable ? retry : undefined)

  const description = describeWithMessages(messages, failure, {
    serverText,
    online,
    isOver: seconds < 1,
  })
  const time = formatRelativeTime(seconds * 1e3, messages.locale)
  const countdown = seconds > 0 && text('action.retryIn', { time })
  const busyLabel = isRetrying ? text('action.retrying') : countdown
  /** Returns no button for an action that nothing handles. */
  const toButtons = (action: FailureAction): readonly ErrorViewButton[] => {
    const allHandlers = { ...handlers, ...options.handlers }
    const handler = allHandlers[action]
    // A handler that is set to undefined removes the action. A committed mutation must not be sent again.
    const isRetry = /^re/.test(action) && !failure.committed && !(action in allHandlers)
    const onPress = isRetry ? retry : handler
    if (!onPress) return []
    const label = (!handler && busyLabel) || text(`action.${action}`)
    const isDisabled = label === busyLabel
    return [{ action, label, isDisabled, press: () => void (isDisabled || onPress(failure)) }]
  }
  return {
    ...description,
    title: options.title ?? description.title,
    message: options.message ?? description.message,
    failure,
    messages,
    isHidden: failure.kind === 'requestCancelled' && failure.reason !== 'caller',
    isRetrying,
    buttons: (options.actions ?? description.actions).flatMap(toButtons),
    details: failureDetails(failure, messages, occurredAt),
    occurredAt,
  }
}

/** Returns whether the promise of `onRetry` is pending, and the function that calls it. */
function useRetry(onRetry: ErrorViewOptions['onRetry']) {
  const [isBusy, setBusy] = useState(false)
  const onSettled = () => setBusy(false)
  const retry = () => {
    const result = Promise.resolve(onRetry?.())
    setBusy(true)
    // A rejection is ignored: the next `error` prop shows the outcome.
    void result.then(onSettled, onSettled)
  }
  return [isBusy, onRetry && retry] as const
}

/** Returns a failure, and a function that returns the time of its own first call. */
function toSeenFailure(error: unknown): readonly [ApiFailure, () => number] {
  let seenAt: number | undefined
  return [toApiFailure(error), () => (seenAt ??= Date.now())]
}
