import type { ApiFailure, SchemaIssue } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { headerOf } from '../headers/headerOf.js'
import type { ReceivedResponse } from './Judge.js'

/** Why a response is invalid. */
export interface InvalidResponseReason {
  reason: 'parse' | 'schema' | 'empty'
  issues?: readonly SchemaIssue[]
}

/**
 * Creates the failure of a successful response that can't be used. The write counts as committed, unless the response is an
 * HTML page with 200, which comes from a captive portal, a proxy or a redirect to a sign-in, not from the API. After a
 * redirect it is unknown whether the write reached the API.
 */
export function invalidResponseFailure(
  call: ApiCall,
  { status, headers, data }: ReceivedResponse,
  { reason, issues = [] }: InvalidResponseReason,
): ApiFailure {
  const contentType = headerOf(headers, 'content-type')
  const isWrite = !call.isReading
  const isForeign = reason === 'parse' && isPage(contentType, data)
  const isUncertain = (isForeign && status === 200) || call.redirected
  const description = __DEV__
    ? descriptions[reason](contentType, issues) + (isForeign ? foreignPage : '')
    : `an invalid body (${reason})`
  const hint = __DEV__ && isWrite && call.redirected ? redirectHint : ''
  return createApiFailure({
    ...describeCall(call),
    kind: 'invalidResponse',
    message: `${nameOfCall(call)} answered ${status} with ${description}${hint}`,
    status,
    committed: isWrite && !isUncertain,
    unconfirmed: isWrite && isUncertain,
    contentType,
    reason,
    issues,
  })
}

/** By its content type or its first character: some portals send no type, and PHP writes HTML errors into JSON responses. */
function isPage(contentType: string | undefined, data: unknown): boolean {
  return /html/i.test(`${contentType}`) || /^\s*<[^?]/.test(String(data))
}

const foreignPage = ', but a page: of a captive portal, a proxy, a sign-in, or an error'

const redirectHint =
  ', after a redirect, which can turn a write into a GET: call the URL it redirects to'

/** For development; production messages have the reason alone. */
const descriptions = {
  parse: (type = 'a body without a type') => `${type} that is not JSON`,
  schema: (_: unknown, [first]: readonly SchemaIssue[]) =>
    `a body that its schema rejects${first?.path ? ` at ${first.path}` : ''}`,
  empty: () => 'an empty body',
}
