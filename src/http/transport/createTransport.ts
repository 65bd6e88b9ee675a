import axios from 'axios'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { isOneTime } from '../../failure/isOneTime.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { Attempt } from './Attempt.js'
import { describeCall } from '../calls/describeCall.js'
import { failureOfStatus } from '../responses/failureOfStatus.js'
import { headersOf } from '../headers/headersOf.js'
import type { Next } from '../Interceptor.js'
import { isMoved } from './isMoved.js'
import { isOffline } from '../device/isOffline.js'
import { processResponse } from '../responses/processResponse.js'
import { sendAttempt } from './sendAttempt.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'
import type { TransportOptions } from './TransportOptions.js'
import {
  responseBegun,
  finishResponse,
  failureOnNode,
  hasOtherMethod,
  isUnsent,
} from './watchNode.js'

/**
 * The end of the chain: sends, reads the response, and makes a failure of all that goes wrong with either. It gives an
 * attempt up when nothing leaves or arrives for too long, and together with its call.
 */
export function createTransport(options: TransportOptions): Next {
  return async (request) => {
    const { call, signal } = request
    const attempt = new Attempt(call, { ...options.timeout, ...call.details.timeout }, signal)
    const mayArrive = !isOffline()
    try {
      attempt.throwIfGivenUp()
      const native = await sendAttempt(request, attempt, options)
      // Some adapters resolve with what had arrived.
      attempt.throwIfGivenUp()
      finishResponse(native, call)
      attempt.isMoved ||= isMoved(native, request.url)
      call.isMoved = attempt.isMoved
      return await processResponse(native, call, options.readResponse)
    } catch (error) {
      attempt.isMoved ||= hasOtherMethod(error)
      const limit = options.responseBytes
      const failure = failureOf(error, call, { attempt, mayArrive, limit })
      // Ends what still arrives of it.
      attempt.abort(failure)
      throw failure
    } finally {
      attempt.leave()
    }
  }
}

function failureOf(
  error: unknown,
  call: ApiCall,
  { attempt, mayArrive, limit }: { attempt: Attempt; mayArrive: boolean; limit: number },
): ApiFailure {
  const begun = responseBegun(error)
  const { abortedBy, isMoved, status = begun?.status ?? 0 } = attempt
  // Adapters say the same of an abort and of a timeout; only who gave it up knows why.
  if (abortedBy?.kind === 'requestCancelled') return abortedBy
  // The status of a failure says enough, whatever became of its body.
  if (status >= 400 && axios.isAxiosError(error)) {
    const headers = headersOf({ headers: {}, ...begun })
    return failureOfStatus(call, { status, headers, data: undefined })
  }
  const { isReading, method } = call
  const isTaken = status > 199 && status < 300 && !isReading
  const committed = isTaken && !isMoved
  const mayBeDone = mayArrive && !isUnsent(error)
  const unconfirmed = mayBeDone && !isReading && isOneTime(method) && !committed
  const fate = { retryable: undefined, committed, unconfirmed }
  if (abortedBy) return isTaken ? extendApiFailure(abortedBy, fate) : abortedBy
  const details = { ...describeCall(call), limit, ...fate }
  return failureOnNode(error, details, status) ?? toFailureOfAxios(error, details)
}
