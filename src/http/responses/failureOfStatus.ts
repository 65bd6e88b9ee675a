import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { isObject } from '../../failure/isObject.js'
import { isNonIdempotent } from '../../failure/isNonIdempotent.js'
import { kindOfStatus } from '../../failure/kindOfStatus.js'
import { memberOf } from '../../failure/memberOf.js'
import { toProblemDetails } from '../../failure/ProblemDetails.js'
import { textOf } from '../../failure/textOf.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { headerOf } from '../headers/headerOf.js'
import type { ReceivedResponse } from './Judge.js'
import { parseRetryAfter } from '../headers/parseRetryAfter.js'

/** Creates the failure of a response with an error status; `data` is its body, validated if the endpoint declares it. */
export function failureOfStatus(
  call: ApiCall,
  { status, headers, data: body }: ReceivedResponse,
  data?: unknown,
): ApiFailure {
  const details = describeCall(call)
  const retryAfter = parseRetryAfter(headers, call.client.clock.now())
  const kind = kindOf(status, body, retryAfter !== undefined)
  const isUncertain =
    (status === 503 && proxyFailure.test(textOf(body) ?? '')) ||
    (call.redirected && !inputKinds.test(kind))
  const isDeclared = /problem\+json/i.test(`${headerOf(headers, 'content-type')}`)
  // Many servers send the problem document as application/json.
  const looksLikeProblem =
    typeof memberOf(body, 'title') === 'string' && Number.isInteger(memberOf(body, 'status'))
  return createApiFailure({
    ...details,
    kind,
    message: `${nameOfCall(call)} answered ${status}`,
    status,
    code: textOf(memberOf(body, 'code') ?? memberOf(memberOf(body, 'error'), 'code')),
    // ASP.NET sends its trace id in the body.
    requestId:
      headerOf(headers, 'x-request-id') ?? textOf(memberOf(body, 'traceId')) ?? details.requestId,
    retryAfter,
    problem: isDeclared || looksLikeProblem ? toProblemDetails(body) : undefined,
    data,
    phase: kind === 'validation' ? 'response' : undefined,
    unconfirmed:
      (isUncertain && !call.isReading && isNonIdempotent(call.method)) || details.unconfirmed,
    current: kind === 'conflict' ? memberOf(body, 'current') : undefined,
  })
}

function kindOf(status: number, body: unknown, hasRetryAfter: boolean): FailureKind {
  if (status === 400 && namesFields(body)) return 'validation'
  // GitHub sends 403 for rate limits.
  return kindOfStatus(status === 403 && hasRetryAfter ? 429 : status)
}

/** Error texts of Varnish, Envoy and Heroku when a server hung up or timed out after it had received the request. */
const proxyFailure = /Guru Medi|reset reason: (?:connection term|remote reset)|herokucdn/

const fieldLists =
  /"(?:\w*errors|issues|violations|invalid\Wparams|properties|params|message)":(?:\[[^\]]|\{")/i
/** Under names that also have other uses, and inside texts. */
const otherLists =
  /"(?:details|error|data)":(?:\[\{|\{"\w+":(?:\[["{]|\{"code"))|"(?:ZodError|FST_ERR_V|\[(?:body|\\n))/

/** Kinds that only the target of a write responds with, not a page that it was redirected to. */
const inputKinds = /badRequest|validation|conflict|tooLarge/

/** Whether a body seems to contain field errors. `hasFieldErrors` is exact, but would double the size of this module. */
function namesFields(body: unknown): boolean {
  if (!isObject(body)) return false
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  // Django's bodies have only the names of the fields as members.
  const isMap = text.includes('["') && Object.values(body).every((it) => typeof it === 'object')
  return isMap || fieldLists.test(text) || otherLists.test(text)
}
