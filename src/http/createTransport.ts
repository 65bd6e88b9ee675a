import axios from 'axios'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { extendApiFailure } from '../failure/createApiFailure.js'
import type { ApiCall } from './ApiCall.js'
import { Attempt } from './Attempt.js'
import { describeCall } from './describeCall.js'
import type { ApiRequest, Next } from './Interceptor.js'
import { isOffline } from './isOffline.js'
import { readResponse } from './readResponse.js'
import { sendAttempt } from './sendAttempt.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'
import { throwIfAborted } from './throwIfAborted.js'
import type { TransportOptions } from './TransportOptions.js'

/**
 * The end of the chain: sends, reads the answer, and makes a failure of all that goes wrong with either. It gives an
 * attempt up when nothing leaves or arrives for too long, and together with its call.
 */
export function createTransport(options: TransportOptions): Next {
  return async (request) => {
    const { call } = request
    const attempt = new Attempt(call, { ...options.timeout, ...call.details.timeout })
    const end = follow(attempt, request)
    const mayArrive = !isOffline()
    try {
      throwIfAborted(attempt.signal)
      const native = await sendAttempt(request, attempt, options)
      // Some adapters resolve with what had arrived.
      throwIfAborted(attempt.signal)
      return await readResponse(native, call, options.readAnswer)
    } catch (error) {
      const limit = options.responseBytes
      const failure = failureOf(error, call, { attempt, mayArrive, limit })
      // Ends what still arrives of it.
      attempt.abort(failure)
      throw failure
    } finally {
      attempt.rest()
      call.afterwards(end)
    }
  }
}

/** Gives an attempt up with its call, and with the signal that an interceptor can have given it; returns what ends that. */
function follow(attempt: Attempt, { call, signal }: ApiRequest): () => void {
  const { hold } = call.details
  const describe = () => describeCall(call)
  if (hold) hold.held = { call, attempt, describe }
  const ends = [call.signal, signal].map((it) => attempt.abortWith(it, describe))
  return () => {
    attempt.end()
    // A stream that nobody holds goes on after its attempt, and can still be given up.
    if (!call.isStream || hold) for (const end of ends) end()
  }
}

function failureOf(
  error: unknown,
  call: ApiCall,
  { attempt, mayArrive, limit }: { attempt: Attempt; mayArrive: boolean; limit: number },
): ApiFailure {
  const { isReading, method } = call
  const heard = axios.isAxiosError(error) ? error.response?.status : undefined
  const { abortedBy, status = heard ?? 0 } = attempt
  const committed = status >= 200 && status < 300 && !isReading
  const fate = committed ? { committed, retryable: false, unconfirmed: false } : {}
  // Adapters say the same of an abort and of a timeout; only who gave it up knows why.
  const isKnown = committed && abortedBy?.kind !== 'requestCancelled'
  if (abortedBy) return isKnown ? extendApiFailure(abortedBy, fate) : abortedBy
  const unconfirmed = mayArrive && !isReading && /^(?:POST|PATCH)$/.test(method)
  return toFailureOfAxios(error, { ...describeCall(call), unconfirmed, ...fate, limit })
}
