import type { AxiosHeaders } from 'axios'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { kindOfStatus } from '../failure/kindOfStatus.js'
import { toProblemDetails, type ProblemDetails } from '../failure/ProblemDetails.js'
import type { ApiCall } from './ApiCall.js'
import { describeCall } from './describeCall.js'
import { headerOf } from './headerOf.js'
import type { Answer } from './Judge.js'
import { parseRetryAfter } from './parseRetryAfter.js'

/** The failure of an answer whose status is none of a success; `data` is its body as the endpoint declares it. */
export function failureOfStatus(
  call: ApiCall,
  { status, headers, data: body }: Answer,
  data: unknown,
): ApiFailure {
  const details = describeCall(call)
  const kind = status === 400 && namesFields(body) ? 'validation' : kindOfStatus(status)
  return createApiFailure({
    ...details,
    kind,
    message: `${call.method} ${call.path} answered ${status}`,
    status,
    code: textMember(body, 'code'),
    // ASP.NET names its own in the body.
    requestId:
      headerOf(headers, 'x-request-id') ?? textMember(body, 'traceId') ?? details.requestId,
    retryAfter: parseRetryAfter(headers, call.client.clock.now()),
    problem: problemOf(headers, body),
    data,
    phase: kind === 'validation' ? 'response' : undefined,
    current: kind === 'conflict' ? member(body, 'current') : undefined,
  })
}

function problemOf(headers: AxiosHeaders, body: unknown): ProblemDetails | undefined {
  const isDeclared = /problem\+json/i.test(headerOf(headers, 'content-type') ?? '')
  // Many servers send the document under the plain type.
  const looksLikeOne =
    textMember(body, 'title') !== undefined && Number.isInteger(member(body, 'status'))
  return isDeclared || looksLikeOne ? toProblemDetails(body) : undefined
}

const fieldLists =
  /"(?:\w*errors|issues|violations|invalid\Wparams|properties|message)":(?:\[[^\]]|\{")/i

/** Whether a body looks as if it said which fields are wrong. `hasFieldErrors` knows, and would double what this file weighs. */
function namesFields(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  // Django's names are those of the fields; there is nothing beside them.
  const isMap = text.includes('["') && Object.values(body).every((it) => typeof it === 'object')
  return isMap || fieldLists.test(text)
}

function textMember(body: unknown, name: string): string | undefined {
  const value = member(body, name)
  return typeof value === 'string' ? value : undefined
}

function member(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? Reflect.get(body, name)
    : undefined
}
