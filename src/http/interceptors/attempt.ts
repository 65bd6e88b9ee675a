import { Attempt } from '../Attempt.js'
import { describeCall } from '../describeCall.js'
import { failureOfAbort } from '../failureOfAbort.js'
import { followSignal } from '../followSignal.js'
import type { Interceptor } from '../Interceptor.js'
import type { TimeoutOptions } from '../TimeoutOptions.js'

/** Gives an attempt up when nothing leaves or arrives for too long, and together with its call. */
export function attemptInterceptor(defaults: Required<TimeoutOptions>): Interceptor {
  return async (request, next) => {
    const { call, signal } = request
    const attempt = new Attempt(call, { ...defaults, ...call.details.timeout })
    const unfollowCall = call.onAbort((failure) => attempt.abort(failure))
    // An interceptor can have given the request another signal.
    const unfollow = followSignal(signal, (reason) => {
      attempt.abort(failureOfAbort(reason, describeCall(call)))
    })
    try {
      return await next({ ...request, attempt })
    } finally {
      call.timer?.unwatch()
      // A stream goes on after its attempt, and can still be given up.
      if (call.config.responseType !== 'stream') {
        unfollowCall()
        unfollow()
      }
    }
  }
}
