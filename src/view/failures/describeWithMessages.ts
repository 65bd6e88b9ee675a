import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureTopic } from '../../failure/FailureTexts.js'
import { isSafeMethod } from '../../failure/isSafeMethod.js'
import { redactText } from '../../failure/redaction.js'
import { formatByteSize } from '../messages/formatByteSize.js'
import { formatText } from '../messages/formatText.js'
import type { Messages } from '../messages/Messages.js'
import { formatRelativeTime } from '../messages/formatRelativeTime.js'
import { topics } from '../messages/topics.js'
import type { FailureDescription } from './FailureDescription.js'

/** What the description of a failure depends on besides the failure. */
export interface DescribeContext {
  /**
   * Whether the device is online. A lost connection is described differently once the device is back online.
   *
   * @defaultValue `false`
   */
  online?: boolean | undefined
  /**
   * Whether the `detail` of the server's problem document becomes the message of a 4xx failure. Only for servers that
   * write it for users; it is shown as text, never as HTML.
   *
   * @defaultValue `false`
   */
  serverText?: boolean | undefined
}

/**
 * Describes a failure with the texts of a complete catalogue.
 *
 * @param context - with `isOver` once the `retryAfter` of the failure has elapsed, so that its time is not shown any more
 */
export function describeWithMessages(
  messages: Messages,
  failure: ApiFailure,
  { online, serverText, isOver }: DescribeContext & { isOver?: boolean },
): FailureDescription {
  const { kind, status, retryAfter, problem } = failure
  const { locale } = messages
  const topic = getTopic(failure, online, isOver)
  const [, , icon, action] = topics[topic]
  const limit = kind === 'tooLarge' ? failure.limit : undefined
  const values = {
    status,
    locale,
    time: retryAfter ? formatRelativeTime(retryAfter, locale) : undefined,
    limit: limit ? formatByteSize(limit, locale) : undefined,
  }
  const detail = serverText && /^4/.test(`${status}`) && problem?.detail
  // 501 and 505 mean that the server doesn't support the request at all: a retry would fail again.
  const isPermanent = status === 501 || status === 505
  return {
    kind,
    topic,
    title: formatText(messages[`${topic}.title`], values),
    message: detail
      ? redactText(detail.slice(0, 500))
      : formatText(messages[`${topic}.message`], values),
    icon,
    actions: action && !isPermanent ? [action] : [],
  }
}

/** Whether the failed request changes nothing on the server, so that it is retried once the device is back online. */
export function isReadFailure(failure: ApiFailure): boolean {
  return isSafeMethod(failure.method ?? 'GET')
}

function getTopic(failure: ApiFailure, online?: boolean, isOver?: boolean): FailureTopic {
  const { kind, status } = failure
  if (failure.committed) return 'saved'
  if (failure.unconfirmed) return 'unconfirmed'
  if (
    kind === 'noInternetConnection' &&
    (online || failure.reachable === false || !isReadFailure(failure))
  ) {
    return 'unreachable'
  }
  if (kind === 'unauthorized' && failure.reason === 'sessionExpired') return 'sessionExpired'
  // A failed sign-in: the advice to sign in would be useless.
  if (kind === 'unauthorized' && failure.reason === 'credentials') return 'badRequest'
  if (status === 503 && failure.retryAfter && !isOver) return 'maintenance'
  if (kind === 'tooLarge' && failure.limit) return 'overLimit'
  // Payment required, and unavailable for legal reasons: other input would not help.
  if (status === 402 || status === 451) return 'forbidden'
  // A failure of a newer copy of this library can have a kind without texts in this one.
  return kind in topics ? kind : 'unexpected'
}
