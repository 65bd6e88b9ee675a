import type { AxiosHeaders, AxiosResponse } from 'axios'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { applySchema } from './applySchema.js'
import { describeCall } from '../calls/describeCall.js'
import { failureOfStatus } from './failureOfStatus.js'
import { headerOf } from '../headers/headerOf.js'
import { headersOf } from '../headers/headersOf.js'
import type { ApiResponse } from '../Interceptor.js'
import type { Answer } from './Judge.js'
import type { ReadAnswer } from './ReadAnswer.js'
import { readErrorBody } from './readErrorBody.js'
import { sizeOf } from '../bodies/sizeOf.js'
import { unreadable } from './unreadable.js'

/**
 * Decodes an answer, reads what it means, judges its status and checks it with its schema.
 *
 * @throws the failure of its status, or `invalidResponse`
 */
export async function readResponse(
  native: AxiosResponse<unknown>,
  call: ApiCall,
  readAnswer: ReadAnswer = (answer) => answer,
): Promise<ApiResponse> {
  const { status, data: body } = native
  const headers = headersOf(native)
  call.lastHeaders = headers
  if (call.client.events.has('attemptEnd')) call.lastSize = sizeOfAnswer(headers, body)
  const { validateStatus } = call.config
  const { schema, judge, hold } = call.details
  const accepts = (data: unknown): boolean =>
    judge?.({ status, headers, data }, describeCall(call)) === true
  // A stream is judged by its head: reading it would use it up.
  const isTaken = hold !== undefined && accepts(body)
  const isFailure = (it: number): boolean => !isTaken && !(validateStatus?.(it) ?? true)
  const text = isFailure(status) ? await readErrorBody(body) : body
  const decoded = { status, headers, data: decode({ status, headers, data: text }, call) }
  const answer = hold ? decoded : { headers, ...readAnswer(decoded) }
  const isAccepted = hold === undefined && accepts(answer.data)
  if (isFailure(answer.status) && !isAccepted) throw await failureOf(answer, call)
  call.drift?.arrived(call, decoded, body)
  // A stream is checked item by item, by whoever reads it.
  const data = schema && !hold ? await applySchema(schema, answer, call) : answer.data
  return { ...native, status: answer.status, headers, data }
}

function sizeOfAnswer(headers: AxiosHeaders, body: unknown): number | undefined {
  // Counting the bytes of a long text would delay the call.
  const isLong = typeof body === 'string' && body.length > 65_536
  const size = Number(headerOf(headers, 'content-length') ?? (isLong ? body.length : sizeOf(body)))
  return size < Infinity ? size : undefined
}

/** Runs what axios would run after the adapter, outside of the chain. */
function decode({ status, headers, data }: Answer, call: ApiCall): unknown {
  try {
    return [call.decoders ?? []]
      .flat()
      .reduce<unknown>((value, decoder) => decoder.call(call.config, value, headers, status), data)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw toApiFailure(error)
    throw unreadable(call, { status, headers, data }, { reason: 'parse' })
  }
}

async function failureOf(answer: Answer, call: ApiCall): Promise<ApiFailure> {
  const schema = call.details.errors?.[answer.status]
  if (!schema) return failureOfStatus(call, answer, answer.data)
  const result = await validateWith(schema, answer.data)
  return failureOfStatus(call, answer, result.issues ? undefined : result.value)
}
