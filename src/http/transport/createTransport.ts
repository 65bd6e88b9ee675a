import axios from 'axios'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { extendApiFailure } from '../../failure/createApiFailure.js'
import { isNonIdempotent } from '../../failure/isNonIdempotent.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { Attempt } from './Attempt.js'
import { describeCall } from '../calls/describeCall.js'
import { failureOfStatus } from '../responses/failureOfStatus.js'
import { headersOf } from '../headers/headersOf.js'
import type { Next } from '../Interceptor.js'
import { isRedirected } from './isRedirected.js'
import { isOffline } from '../device/isOffline.js'
import { processResponse } from '../responses/processResponse.js'
import { sendAttempt } from './sendAttempt.js'
import { toFailureOfAxios } from './toFailureOfAxios.js'
import type { TransportOptions } from './TransportOptions.js'
import {
  partialResponseOf,
  finishResponse,
  failureOnNode,
  hasChangedMethod,
  isUnsent,
} from './watchNode.js'

/**
 * Creates the end of the chain: sends the request, processes the response, and converts all errors into failures. It aborts
 * an attempt when nothing is sent or received for too long, and together with its call.
 */
export function createTransport(options: TransportOptions): Next {
  return async (request) => {
    const { call, signal } = request
    const attempt = new Attempt(call, { ...options.timeout, ...call.details.timeout }, signal)
    const wasOnline = !isOffline()
    try {
      attempt.checkAbort()
      const native = await sendAttempt(request, attempt, options)
      // On an abort some adapters resolve with a partial response.
      attempt.checkAbort()
      finishResponse(native, call)
      attempt.redirected ||= isRedirected(native, request.url)
      call.redirected = attempt.redirected
      return await processResponse(native, call, options.readResponse)
    } catch (error) {
      attempt.redirected ||= hasChangedMethod(error)
      const limit = options.responseBytes
      const failure = failureOf(error, call, { attempt, wasOnline, limit })
      // Cancels the rest of the response.
      attempt.abort(failure)
      throw failure
    } finally {
      attempt.complete()
    }
  }
}

function failureOf(
  error: unknown,
  call: ApiCall,
  { attempt, wasOnline, limit }: { attempt: Attempt; wasOnline: boolean; limit: number },
): ApiFailure {
  const partial = partialResponseOf(error)
  const { abortedBy, redirected, status = partial?.status ?? 0 } = attempt
  // Adapters throw the same for an abort and a timeout; only `abortedBy` has the cause.
  if (abortedBy?.kind === 'requestCancelled') return abortedBy
  // An error status is enough, even if its body was lost.
  if (status >= 400 && axios.isAxiosError(error)) {
    const headers = headersOf({ headers: {}, ...partial })
    return failureOfStatus(call, { status, headers, data: undefined })
  }
  const { isReading, method } = call
  const isAcceptedWrite = status > 199 && status < 300 && !isReading
  const committed = isAcceptedWrite && !redirected
  const mayHaveArrived = wasOnline && !isUnsent(error)
  const unconfirmed = mayHaveArrived && !isReading && isNonIdempotent(method) && !committed
  const outcome = { retryable: undefined, committed, unconfirmed }
  if (abortedBy) return isAcceptedWrite ? extendApiFailure(abortedBy, outcome) : abortedBy
  const details = { ...describeCall(call), limit, ...outcome }
  return failureOnNode(error, details, status) ?? toFailureOfAxios(error, details)
}
