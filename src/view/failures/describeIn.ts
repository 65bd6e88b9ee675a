import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { FailureTopic, TextValues } from '../../failure/FailureTexts.js'
import { redactText } from '../../failure/redaction.js'
import { byteSize } from '../messages/byteSize.js'
import { formatText } from '../messages/formatText.js'
import type { Messages } from '../messages/Messages.js'
import { relativeTime } from '../messages/relativeTime.js'
import type { FailureAction, FailureDescription, IconName } from './FailureDescription.js'

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

/** Puts a failure into the words of a whole catalogue. */
export function describeIn(
  messages: Messages,
  failure: ApiFailure,
  { online = false, serverText = false }: Circumstances,
): FailureDescription {
  const topic = topicOf(failure, online)
  const values = valuesOf(failure, messages.locale)
  const [icon, action] = looks[topic]
  return {
    kind: failure.kind,
    topic,
    title: formatText(messages[`${topic}.title`], values),
    message:
      (serverText ? serverTextOf(failure) : undefined) ??
      formatText(messages[`${topic}.message`], values),
    icon,
    actions: action === undefined || isHopeless(failure) ? [] : [action],
  }
}

function valuesOf(failure: ApiFailure, locale: string): TextValues {
  const { status, retryAfter } = failure
  const limit = failure.kind === 'tooLarge' ? failure.limit : undefined
  return {
    status,
    time: retryAfter === undefined ? undefined : relativeTime(retryAfter, locale),
    limit: limit === undefined ? undefined : byteSize(limit, locale),
  }
}

const looks: Readonly<Record<FailureTopic, readonly [icon: IconName, action?: FailureAction]>> = {
  noInternetConnection: ['wifi-off'],
  unreachable: ['wifi-off', 'retry'],
  connectionTimeout: ['wifi-off', 'retry'],
  sendTimeout: ['upload', 'retry'],
  receiveTimeout: ['download', 'retry'],
  unconfirmed: ['download', 'retry'],
  saved: ['warning', 'reload'],
  badRequest: ['warning'],
  validation: ['warning', 'backToForm'],
  unauthorized: ['lock', 'signIn'],
  sessionExpired: ['lock', 'signIn'],
  forbidden: ['block', 'goBack'],
  notFound: ['search-off', 'goBack'],
  conflict: ['warning', 'reload'],
  tooLarge: ['warning'],
  overLimit: ['warning'],
  rateLimited: ['hourglass', 'retry'],
  internalServerError: ['error', 'retry'],
  serverError: ['error', 'retry'],
  maintenance: ['error', 'retry'],
  invalidResponse: ['error', 'retry'],
  graphql: ['error', 'retry'],
  badCertificate: ['lock'],
  requestCancelled: ['cancel', 'retry'],
  realtime: ['wifi-off', 'reconnect'],
  storage: ['error'],
  configuration: ['error'],
  unexpected: ['error-outline', 'retry'],
}

/** The codes that GraphQL servers agree on, and what they are over plain HTTP. */
const topicsOfCodes: Readonly<Record<string, FailureTopic>> = {
  UNAUTHENTICATED: 'unauthorized',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'notFound',
  BAD_USER_INPUT: 'validation',
}

function topicOf(failure: ApiFailure, online: boolean): FailureTopic {
  const { kind, retryAfter, status } = failure
  if (failure.committed) return 'saved'
  if (failure.unconfirmed) return 'unconfirmed'
  if (kind === 'noInternetConnection' && (online || failure.reachable === false)) {
    return 'unreachable'
  }
  if (kind === 'unauthorized' && failure.reason === 'sessionExpired') return 'sessionExpired'
  if (kind === 'serverError' && status === 503 && retryAfter !== undefined) return 'maintenance'
  if (kind === 'tooLarge' && failure.limit !== undefined) return 'overLimit'
  if (kind === 'graphql') return topicsOfCodes[failure.code ?? ''] ?? kind
  // A failure of a newer copy of this library can have a kind that has no words here.
  return kind in looks ? kind : 'unexpected'
}

/** 501 and 505 say that the server can't do this at all, so that asking again is in vain. */
function isHopeless({ status }: ApiFailure): boolean {
  return status === 501 || status === 505
}

function serverTextOf({ problem, status = 0 }: ApiFailure): string | undefined {
  if (status < 400 || status >= 500 || problem?.detail === undefined) return undefined
  return redactText(problem.detail.slice(0, 500))
}
