'use client'

import { useMemo, useState } from 'react'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { useOnline } from '../../hooks/useOnline.js'
import type { FailureAction, FailureDescription } from '../failures/FailureDescription.js'
import { describeIn, isRead } from '../failures/describeIn.js'
import { failureDetails, type FailureDetail } from '../failures/failureDetails.js'
import type { Messages } from '../messages/Messages.js'
import { relativeTime } from '../messages/relativeTime.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { useClock } from './useClock.js'
import { secondsUntil } from './useCountdown.js'
import { useRecovery } from './useRecovery.js'

/** Options of {@link useErrorView}: the props of `ErrorView`, except its looks. */
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
  /** A retry is in progress, or must wait. Show the button, but keep it in the tab order. */
  readonly isDisabled: boolean
  readonly press: () => void
}

/** An error screen without its looks. */
export interface ErrorScreen extends FailureDescription {
  readonly failure: ApiFailure
  readonly messages: Messages
  /** Whether there is nothing to show, because a sign-out or a later sign-in cancelled the call. */
  readonly isHidden: boolean
  readonly isRetrying: boolean
  readonly buttons: readonly ErrorViewButton[]
  /** The details for support. */
  readonly facts: readonly FailureDetail[]
  /** When it failed, in milliseconds since 1970. `0` on a server. */
  readonly occurredAt: number
}

/**
 * Everything an error screen does, without its looks: texts, buttons, the countdown of `retryAfter`, and the retry when
 * the device is online again. It touches no DOM, so it works in React Native too.
 */
export function useErrorView(options: ErrorViewOptions): ErrorScreen {
  const { error } = options
  const [failure, see] = useMemo(() => sight(error), [error])
  const texts = { ...failure.messages, ...options.messages }
  const { messages, handlers, serverText, text } = useViewSettings(texts)
  const online = useOnline()
  const { retryAfter = 0 } = failure
  const failedAt = () => options.occurredAt ?? see()
  const seconds = useClock(() => secondsUntil(failedAt() + retryAfter))
  const occurredAt = seconds < 0 ? 0 : failedAt()
  const [isBusy, retry] = useRetry(options.onRetry)
  const { isRetrying = isBusy, recover = true } = options
  const isRepeatable = failure.kind === 'noInternetConnection' && isRead(failure)
  useRecovery(online, recover && isRepeatable ? retry : undefined)

  const description = describeIn(messages, failure, { serverText, online, isOver: seconds < 1 })
  const time = relativeTime(seconds * 1e3, messages.locale)
  const countdown = seconds > 0 && text('action.retryIn', { time })
  const wait = isRetrying ? text('action.retrying') : countdown
  /** One for each action that somebody can carry out. */
  const buttonOf = (action: FailureAction): readonly ErrorViewButton[] => {
    const own = { ...handlers, ...options.handlers }
    const handler = own[action]
    // One that is there and undefined says that there is none. What was saved is not to be sent again.
    const isRetry = /^re/.test(action) && !failure.committed && !(action in own)
    const act = isRetry ? retry : handler
    if (!act) return []
    const label = (!handler && wait) || text(`action.${action}`)
    const isDisabled = label === wait
    return [{ action, label, isDisabled, press: () => void (isDisabled || act(failure)) }]
  }
  return {
    ...description,
    title: options.title ?? description.title,
    message: options.message ?? description.message,
    failure,
    messages,
    isHidden: failure.kind === 'requestCancelled' && failure.reason !== 'caller',
    isRetrying,
    buttons: (options.actions ?? description.actions).flatMap(buttonOf),
    facts: failureDetails(failure, messages, occurredAt),
    occurredAt,
  }
}

/** Whether it is being asked again, and what does so. */
function useRetry(onRetry: ErrorViewOptions['onRetry']) {
  const [isBusy, setBusy] = useState(false)
  const settle = () => setBusy(false)
  const retry = () => {
    const outcome = Promise.resolve(onRetry?.())
    setBusy(true)
    // How it ends is told by the error that comes next, or by none.
    void outcome.then(settle, settle)
  }
  return [isBusy, onRetry && retry] as const
}

/** A failure, and what tells when it was first asked for that. */
function sight(error: unknown): readonly [ApiFailure, () => number] {
  let seenAt: number | undefined
  return [toApiFailure(error), () => (seenAt ??= Date.now())]
}
