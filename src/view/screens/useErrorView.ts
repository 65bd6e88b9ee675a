'use client'

import { useMemo } from 'react'

import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { useOnline } from '../../hooks/useOnline.js'
import type { FailureDescription } from '../failures/FailureDescription.js'
import { describeIn } from '../failures/describeIn.js'
import { failureDetails, type FailureDetail } from '../failures/failureDetails.js'
import type { Messages } from '../messages/Messages.js'
import { useViewSettings } from '../settings/useViewSettings.js'
import type { ErrorViewProps } from '../settings/ViewSlots.js'
import { errorViewButtons, type ErrorViewButton } from './errorViewButtons.js'
import { useClock } from './useClock.js'
import { useRecovery } from './useRecovery.js'
import { useRetry } from './useRetry.js'

/** What {@link useErrorView} takes: what an `ErrorView` takes, less its looks. */
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

/** An error screen without its looks. */
export interface ErrorScreen extends FailureDescription {
  readonly failure: ApiFailure
  readonly messages: Messages
  /** Whether there is nothing to show: the program gave the call up, and nobody is waiting for it. */
  readonly isHidden: boolean
  readonly isRetrying: boolean
  readonly buttons: readonly ErrorViewButton[]
  /** What support needs to know. */
  readonly facts: readonly FailureDetail[]
  /** When it failed, in milliseconds since 1970. */
  readonly occurredAt: number
}

/**
 * All that an error screen does, without a skin: words, buttons, the countdown of `retryAfter`, and the retry once the
 * device is back online. It touches no DOM, and serves React Native too.
 */
export function useErrorView(options: ErrorViewOptions): ErrorScreen {
  const { messages, handlers, serverText } = useViewSettings(options.messages)
  const online = useOnline()
  const { failure, seenAt } = useMemo(() => sight(options.error), [options.error])
  const { occurredAt = seenAt, recover = true } = options
  const { retryAfter = 0 } = failure
  const seconds = useClock(() =>
    Math.ceil(Math.max(0, occurredAt + retryAfter - Date.now()) / 1_000),
  )
  const { retry, isRetrying } = useRetry(options)
  useRecovery(online, recover && isRepeatable(failure) ? retry : undefined)

  const words = { ...messages, ...failure.messages, ...options.messages }
  const description = describeIn(words, failure, { serverText, online })
  return {
    ...description,
    title: options.title ?? description.title,
    message: options.message ?? description.message,
    failure,
    messages,
    isHidden: failure.kind === 'requestCancelled' && failure.reason !== 'caller',
    isRetrying,
    buttons: errorViewButtons({
      actions: options.actions ?? description.actions,
      handlers: { ...handlers, ...options.handlers },
      ...{ failure, messages, retry, isRetrying, seconds },
    }),
    facts: failureDetails(failure, messages, occurredAt),
    occurredAt,
  }
}

/** A failure, and when it was first seen. */
function sight(error: unknown): { failure: ApiFailure; seenAt: number } {
  return { failure: toApiFailure(error), seenAt: Date.now() }
}

/** Whether it failed for want of a network, and asking again changes nothing on the server. */
function isRepeatable({ kind, method = 'GET' }: ApiFailure): boolean {
  return kind === 'noInternetConnection' && (method === 'GET' || method === 'HEAD')
}
