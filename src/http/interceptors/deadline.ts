import type { ApiCall } from '../ApiCall.js'
import { Deadline } from '../Deadline.js'
import { describeCall } from '../describeCall.js'
import { failureOfAbort } from '../failureOfAbort.js'
import { followSignal } from '../followSignal.js'
import type { Interceptor } from '../Interceptor.js'
import { isLimit } from '../isLimit.js'
import { timeoutFailure } from '../timeoutFailure.js'

/**
 * Settles a call when its time is up, its caller gives up or the client is disposed: at once, and whatever the interceptors
 * within are doing.
 *
 * @param total the time limit, in milliseconds
 * @param active holds the calls that are running
 */
export function deadlineInterceptor(total: number, active: Set<ApiCall>): Interceptor {
  return (request, next) => {
    const { call } = request
    const stop = start(call, total, active)
    return new Promise((resolve, reject) => {
      call.signal.addEventListener('abort', () => {
        stop()
        reject(call.signal.reason)
      })
      next(request).then(
        (response) => {
          stop()
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
function start(call: ApiCall, total: number, active: Set<ApiCall>): () => void {
  const isStream = call.config.responseType === 'stream'
  const unfollow = followSignal(call.callerSignal, (reason) => {
    call.abort(failureOfAbort(reason, describeCall(call)))
  })
  startDeadline(call, call.details.timeout?.total ?? (isStream ? 0 : total))
  active.add(call)
  return () => {
    active.delete(call)
    call.deadline?.pause()
    // A stream goes on after its call, and can still be given up.
    if (!isStream || call.signal.aborted) unfollow()
  }
}

function startDeadline(call: ApiCall, ms: number): void {
  if (!isLimit(ms)) return
  call.deadline = new Deadline(ms, call.client.clock, () => {
    call.abort(timeoutFailure('total', { ...describeCall(call), ms }))
  })
}
