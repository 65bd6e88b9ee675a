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
  const kind = status === 400 && hasFieldErrors(body) ? 'validation' : kindOfStatus(status)
  return createApiFailure({
    ...details,
    kind,
    message: `${call.method} ${call.path} answered ${status}`,
    status,
    code: textMember(body, 'code'),
    requestId: headerOf(headers, 'x-request-id') ?? details.requestId,
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

function hasFieldErrors(body: unknown): boolean {
  const errors = member(body, 'errors')
  return typeof errors === 'object' && errors !== null
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
