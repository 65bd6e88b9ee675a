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
  const values: Readonly<Record<FailureDetail['name'], string | undefined>> = {
    kind,
    status: status?.toString(),
    code,
    requestId,
    request: path && [method, placeOf(path)].join(' '),
    attempts: attempts > 0 ? `${attempts}` : undefined,
    time: occurredAt === undefined ? undefined : new Date(occurredAt).toISOString(),
  }
  return detailNames.flatMap((name) => {
    const value = values[name]
    if (!value) return []
    const label = formatText(messages[`details.${name}`])
    return [{ name, label, value: redactText(value.slice(0, 200)) }]
  })
}

const detailNames = ['kind', 'status', 'code', 'requestId', 'request', 'attempts', 'time'] as const

/** Without host, query and fragment. */
function placeOf(path: string): string {
  return path.replace(/^[a-z+.-]*:?\/\/[^/?#]*|[?#].*/gi, '')
}
