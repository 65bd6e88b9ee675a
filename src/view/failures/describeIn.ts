import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureTopic } from '../../failure/FailureTexts.js'
import { isReading } from '../../failure/isReading.js'
import { redactText } from '../../failure/redaction.js'
import { byteSize } from '../messages/byteSize.js'
import { formatText } from '../messages/formatText.js'
import type { Messages } from '../messages/Messages.js'
import { relativeTime } from '../messages/relativeTime.js'
import { topics } from '../messages/topics.js'
import type { FailureDescription } from './FailureDescription.js'

/** What a failure's words depend on besides the failure. */
export interface Circumstances {
  /**
   * Whether the device is online. A lost connection reads differently once it is back.
   *
   * @defaultValue `false`
   */
  online?: boolean | undefined
  /**
   * Shows the `detail` of the server's problem document as the message of a 4xx failure. Only for servers that write it
   * for people; it is shown as text, never as HTML.
   *
   * @defaultValue `false`
   */
  serverText?: boolean | undefined
}

/**
 * Puts a failure into the words of a whole catalogue.
 *
 * @param circumstances - with `isOver` where the time that the server named is over, and not to be told any more
 */
export function describeIn(
  messages: Messages,
  failure: ApiFailure,
  { online, serverText, isOver }: Circumstances & { isOver?: boolean },
): FailureDescription {
  const { kind, status, retryAfter, problem } = failure
  const { locale } = messages
  const topic = topicOf(failure, online, isOver)
  const [, , icon, action] = topics[topic]
  const limit = kind === 'tooLarge' ? failure.limit : undefined
  const values = {
    status,
    locale,
    time: retryAfter ? relativeTime(retryAfter, locale) : undefined,
    limit: limit ? byteSize(limit, locale) : undefined,
  }
  const detail = serverText && /^4/.test(`${status}`) && problem?.detail
  // 501 and 505 say that the server can't do this at all, so that asking again is in vain.
  const isHopeless = status === 501 || status === 505
  return {
    kind,
    topic,
    title: formatText(messages[`${topic}.title`], values),
    message: detail
      ? redactText(detail.slice(0, 500))
      : formatText(messages[`${topic}.message`], values),
    icon,
    actions: action && !isHopeless ? [action] : [],
  }
}

/** Whether it changes nothing on the server, so that it goes on by itself once the device is back online. */
export function isRead(failure: ApiFailure): boolean {
  return isReading(failure.method ?? 'GET')
}

function topicOf(failure: ApiFailure, online?: boolean, isOver?: boolean): FailureTopic {
  const { kind, status } = failure
  if (failure.committed) return 'saved'
  if (failure.unconfirmed) return 'unconfirmed'
  if (
    kind === 'noInternetConnection' &&
    (online || failure.reachable === false || !isRead(failure))
  ) {
    return 'unreachable'
  }
  if (kind === 'unauthorized' && failure.reason === 'sessionExpired') return 'sessionExpired'
  // What was entered to sign in: to sign in is no advice there.
  if (kind === 'unauthorized' && failure.reason === 'credentials') return 'badRequest'
  if (status === 503 && failure.retryAfter && !isOver) return 'maintenance'
  if (kind === 'tooLarge' && failure.limit) return 'overLimit'
  // Not paid for, and not lawful here: nothing else that is entered would mend that.
  if (status === 402 || status === 451) return 'forbidden'
  // A failure of a newer copy of this library can have a kind that has no words here.
  return kind in topics ? kind : 'unexpected'
}
