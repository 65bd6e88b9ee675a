import type { ApiCall } from '../ApiCall.js'
import { CallTimer } from '../CallTimer.js'
import { describeCall } from '../describeCall.js'
import { failureOfAbort } from '../failureOfAbort.js'
import { followSignal } from '../followSignal.js'
import type { Interceptor } from '../Interceptor.js'
import { limitOf } from '../limitOf.js'
import { timeoutFailure } from '../timeoutFailure.js'
import type { TimeoutOptions } from '../TimeoutOptions.js'

/**
 * Settles a call when its time is up, its caller gives up or the client is disposed: at once, and whatever the interceptors
 * within are doing.
 *
 * @param active holds the calls that are running
 */
export function deadlineInterceptor(
  defaults: Required<TimeoutOptions>,
  active: Set<ApiCall>,
): Interceptor {
  return (request, next) => {
    const { call } = request
    const stop = start(call, defaults, active)
    return new Promise((resolve, reject) => {
      call.onAbort((failure) => {
        stop()
        reject(failure)
      })
      next(request).then(
        (response) => {
          call.afterwards(stop)
          resolve(response)
        },
        (failure) => {
          stop()
          reject(failure)
        },
      )
    })
  }
}

/** Watches over a call; returns what ends that. */
function start(
  call: ApiCall,
  defaults: Required<TimeoutOptions>,
  active: Set<ApiCall>,
): () => void {
  const isStream = call.config.responseType === 'stream'
  const unfollow = followSignal(call.callerSignal, (reason) => {
    call.abort(failureOfAbort(reason, describeCall(call)))
  })
  startTimer(call, defaults)
  active.add(call)
  return () => {
    active.delete(call)
    call.timer?.stop()
    // A stream that nobody holds goes on after its call, and can still be given up.
    if (!isStream || call.details.hold || call.abortedBy) unfollow()
  }
}

function startTimer(call: ApiCall, defaults: Required<TimeoutOptions>): void {
  const isStream = call.config.responseType === 'stream'
  const limits = isStream ? { ...defaults, total: 0 } : defaults
  const { connect, send, receive, total } = { ...limits, ...call.details.timeout }
  call.timer = new CallTimer(
    call.client.clock,
    // As soon as any attempt wants it, so that it need not be set twice.
    {
      total: limitOf(total),
      soon: Math.min(limitOf(connect), limitOf(send), limitOf(receive)) / 4,
    },
    () => call.abort(timeoutFailure('total', { ...describeCall(call), ms: total })),
  )
}
