import { redactText } from '../../failure/redaction.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { formatText } from '../messages/formatText.js'
import type { Messages } from '../messages/Messages.js'

/** One line of what support needs to know. */
export interface FailureDetail {
  readonly name: 'kind' | 'status' | 'code' | 'requestId' | 'request' | 'attempts' | 'time'
  readonly label: string
  readonly value: string
}

/**
 * What a person may see and send to support: kind, status, code, request id, request, attempts and time.
 *
 * No host, query, body, stack or message is among them, so that a screenshot gives nothing away.
 */
export function failureDetails(
  failure: ApiFailure,
  messages: Messages,
  occurredAt?: number,
): readonly FailureDetail[] {
  const { kind, status, code, requestId, method, path, attempts } = failure
  const place = path?.replace(/^[a-z+.-]*:?\/\/[^/?#]*|[?#].*/gi, '')
  const values = {
    kind,
    status,
    code,
    requestId,
    request: path && [method, place].join(' '),
    attempts,
    time: occurredAt && new Date(occurredAt).toISOString(),
  }
  const detail = (name: FailureDetail['name']): FailureDetail => ({
    name,
    label: formatText(messages[`details.${name}`]),
    value: redactText(`${values[name]}`.slice(0, 200)),
  })
  // The names are those of the values.
  return (Object.keys(values) as FailureDetail['name'][]).filter((name) => values[name]).map(detail)
}
