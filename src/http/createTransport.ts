import axios from 'axios'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { describeCall } from './describeCall.js'
import type { ApiRequest, Next } from './Interceptor.js'
import { readResponse } from './readResponse.js'
import { scopeOf } from './scopeOf.js'
import { sendAttempt } from './sendAttempt.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'
import type { TransportOptions } from './TransportOptions.js'

/** The end of the chain: sends, reads the answer, and makes a failure of all that goes wrong with either. */
export function createTransport(options: TransportOptions): Next {
  return async (request) => {
    const { call } = request
    const { abortedBy } = scopeOf(request)
    if (abortedBy) throw abortedBy
    try {
      const native = await sendAttempt(request, options)
      return await readResponse(native, call)
    } catch (error) {
      const failure = failureOf(error, request, options)
      // Ends what still arrives of it.
      request.attempt?.abort(failure)
      throw failure
    }
  }
}

function failureOf(
  error: unknown,
  request: ApiRequest,
  { responseBytes: limit }: TransportOptions,
): ApiFailure {
  // Adapters say the same of an abort and of a timeout; only who gave it up knows why.
  const { abortedBy } = scopeOf(request)
  if (abortedBy) return abortedBy
  const { call } = request
  const status = axios.isAxiosError(error) ? error.response?.status : undefined
  const committed = status !== undefined && status >= 200 && status < 300 && !call.isReading
  return toFailureOfAxios(error, { ...describeCall(call), committed, limit })
}
