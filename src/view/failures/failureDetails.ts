import { redactText } from '../../failure/redaction.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { formatText } from '../messages/formatText.js'
import type { Messages } from '../messages/Messages.js'

/** One line of the details for support. */
export interface FailureDetail {
  readonly name: 'kind' | 'status' | 'code' | 'requestId' | 'request' | 'attempts' | 'time'
  readonly label: string
  readonly value: string
}

/**
 * Returns the details that a user may see and send to support: kind, status, code, request id, request, attempts, time.
 *
 * They contain no host, query, body, stack or message, so that a screenshot reveals no secrets.
 */
export function failureDetails(
  failure: ApiFailure,
  messages: Messages,
  occurredAt?: number,
): readonly FailureDetail[] {
  const { kind, status, code, requestId, method, path, attempts } = failure
  const redactedPath = path?.replace(/^[a-z+.-]*:?\/\/[^/?#]*|[?#].*/gi, '')
  const values = {
    kind,
    status,
    code,
    requestId,
    request: path && [method, redactedPath].join(' '),
    attempts,
    time: occurredAt && new Date(occurredAt).toISOString(),
  }
  const detail = (name: FailureDetail['name']): FailureDetail => ({
    name,
    label: formatText(messages[`details.${name}`]),
    value: redactText(`${values[name]}`.slice(0, 200)),
  })
  // `Object.keys` returns exactly the names of `values`.
  return (Object.keys(values) as FailureDetail['name'][]).filter((name) => values[name]).map(detail)
}
