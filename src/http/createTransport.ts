import axios from 'axios'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import { describeCall } from './describeCall.js'
import type { ApiRequest, Next } from './Interceptor.js'
import { isOffline } from './isOffline.js'
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
    const mayArrive = !isOffline()
    try {
      const native = await sendAttempt(request, options)
      return await readResponse(native, call)
    } catch (error) {
      const failure = failureOf(error, request, { limit: options.responseBytes, mayArrive })
      // Ends what still arrives of it.
      request.attempt?.abort(failure)
      throw failure
    }
  }
}

function failureOf(
  error: unknown,
  request: ApiRequest,
  { limit, mayArrive }: { limit: number; mayArrive: boolean },
): ApiFailure {
  const { call, attempt } = request
  const heard = axios.isAxiosError(error) ? error.response?.status : undefined
  const { status = heard ?? 0 } = attempt ?? {}
  const committed = status >= 200 && status < 300 && !call.isReading
  const fate = committed ? { committed, retryable: false, unconfirmed: false } : {}
  // Adapters say the same of an abort and of a timeout; only who gave it up knows why.
  const { abortedBy } = scopeOf(request)
  if (abortedBy?.kind === 'requestCancelled') return abortedBy
  if (abortedBy) return committed ? extendApiFailure(abortedBy, fate) : abortedBy
  const unconfirmed = mayArrive && !call.isReading && /^(?:POST|PATCH)$/.test(call.method)
  return toFailureOfAxios(error, { ...describeCall(call), unconfirmed, ...fate, limit })
}
