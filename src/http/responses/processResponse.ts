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
import type { ReceivedResponse } from './Judge.js'
import type { ReadResponse } from './ReadResponse.js'
import { readErrorBody } from './readErrorBody.js'
import { sizeOf } from '../bodies/sizeOf.js'
import { invalidResponseFailure } from './invalidResponseFailure.js'

/**
 * Decodes a response, interprets it with `readResponse`, checks its status and validates it with its schema.
 *
 * @throws the failure of its status, or `invalidResponse`
 */
export async function processResponse(
  native: AxiosResponse<unknown>,
  call: ApiCall,
  readResponse: ReadResponse = (response) => response,
): Promise<ApiResponse> {
  const { status, data: body } = native
  const headers = headersOf(native)
  call.lastHeaders = headers
  if (call.client.events.has('attemptEnd')) call.lastSize = sizeOfResponse(headers, body)
  const { validateStatus } = call.config
  const { schema, judge, hold } = call.details
  const accepts = (data: unknown): boolean =>
    judge?.({ status, headers, data }, describeCall(call)) === true
  // A stream is accepted before its body is read, since reading would consume it.
  const isAcceptedStream = hold !== undefined && accepts(body)
  const isFailure = (it: number): boolean => !isAcceptedStream && !(validateStatus?.(it) ?? true)
  const text = isFailure(status) ? await readErrorBody(body) : body
  const decoded = { status, headers, data: decode({ status, headers, data: text }, call) }
  const response = hold ? decoded : { headers, ...readResponse(decoded) }
  const isAccepted = hold === undefined && accepts(response.data)
  if (isFailure(response.status) && !isAccepted) throw await failureOf(response, call)
  call.drift?.received(call, decoded, body)
  // The reader of a stream validates its items.
  const data = schema && !hold ? await applySchema(schema, response, call) : response.data
  return { ...native, status: response.status, headers, data }
}

function sizeOfResponse(headers: AxiosHeaders, body: unknown): number | undefined {
  // Counting the bytes of a long text would delay the call, so it is measured in characters.
  const isLong = typeof body === 'string' && body.length > 65_536
  const size = Number(headerOf(headers, 'content-length') ?? (isLong ? body.length : sizeOf(body)))
  return size < Infinity ? size : undefined
}

/** Runs the response transforms, which axios would run after the adapter, outside of the chain. */
function decode({ status, headers, data }: ReceivedResponse, call: ApiCall): unknown {
  try {
    return [call.decoders ?? []]
      .flat()
      .reduce<unknown>((value, decoder) => decoder.call(call.config, value, headers, status), data)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw toApiFailure(error)
    throw invalidResponseFailure(call, { status, headers, data }, { reason: 'parse' })
  }
}

async function failureOf(response: ReceivedResponse, call: ApiCall): Promise<ApiFailure> {
  const schema = call.details.errors?.[response.status]
  if (!schema) return failureOfStatus(call, response, response.data)
  const result = await validateWith(schema, response.data)
  return failureOfStatus(call, response, result.issues ? undefined : result.value)
}
