import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { FailureKind } from '../../failure/FailureKind.js'
import { isObject } from '../../failure/isObject.js'
import { isOneTime } from '../../failure/isOneTime.js'
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

/** The failure of a response whose status is none of a success; `data` is its body as the endpoint declares it. */
export function failureOfStatus(
  call: ApiCall,
  { status, headers, data: body }: ReceivedResponse,
  data?: unknown,
): ApiFailure {
  const details = describeCall(call)
  const retryAfter = parseRetryAfter(headers, call.client.clock.now())
  const kind = kindOf(status, body, retryAfter !== undefined)
  const isOpen =
    (status === 503 && lostBehind.test(textOf(body) ?? '')) || (call.isMoved && !ofInput.test(kind))
  const isDeclared = /problem\+json/i.test(`${headerOf(headers, 'content-type')}`)
  // Many servers send the document under the plain type.
  const looksLikeOne =
    typeof memberOf(body, 'title') === 'string' && Number.isInteger(memberOf(body, 'status'))
  return createApiFailure({
    ...details,
    kind,
    message: `${nameOfCall(call)} answered ${status}`,
    status,
    code: textOf(memberOf(body, 'code') ?? memberOf(memberOf(body, 'error'), 'code')),
    // ASP.NET names its own in the body.
    requestId:
      headerOf(headers, 'x-request-id') ?? textOf(memberOf(body, 'traceId')) ?? details.requestId,
    retryAfter,
    problem: isDeclared || looksLikeOne ? toProblemDetails(body) : undefined,
    data,
    phase: kind === 'validation' ? 'response' : undefined,
    unconfirmed: (isOpen && !call.isReading && isOneTime(call.method)) || details.unconfirmed,
    current: kind === 'conflict' ? memberOf(body, 'current') : undefined,
  })
}

function kindOf(status: number, body: unknown, isTimed: boolean): FailureKind {
  if (status === 400 && namesFields(body)) return 'validation'
  // GitHub limits so.
  return kindOfStatus(status === 403 && isTimed ? 429 : status)
}

/** How Varnish, Envoy and Heroku begin to say that a server hung up or took too long, which had the request by then. */
const lostBehind = /Guru Medi|reset reason: (?:connection term|remote reset)|herokucdn/

const fieldLists =
  /"(?:\w*errors|issues|violations|invalid\Wparams|properties|params|message)":(?:\[[^\]]|\{")/i
/** Under names that stand for much else besides, and in words. */
const otherLists =
  /"(?:details|error|data)":(?:\[\{|\{"\w+":(?:\[["{]|\{"code"))|"(?:ZodError|FST_ERR_V|\[(?:body|\\n))/

/** What is wrong with a body is not said of a page that a write was redirected to. */
const ofInput = /badRequest|validation|conflict|tooLarge/

/** Whether a body looks as if it said which fields are wrong. `hasFieldErrors` knows, and would double what this file weighs. */
function namesFields(body: unknown): boolean {
  if (!isObject(body)) return false
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  // Django's names are those of the fields; there is nothing beside them.
  const isMap = text.includes('["') && Object.values(body).every((it) => typeof it === 'object')
  return isMap || fieldLists.test(text) || otherLists.test(text)
}
