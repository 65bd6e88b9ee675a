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
    const { hold } = call.details
    if (hold) hold.held = { call, attempt, describe: () => describeCall(call) }
    const unfollowCall = call.onAbort((failure) => attempt.abort(failure))
    // An interceptor can have given the request another signal.
    const unfollow = followSignal(signal, (reason) => {
      attempt.abort(failureOfAbort(reason, describeCall(call)))
    })
    const end = (): void => {
      call.timer?.unwatch()
      // A stream that nobody holds goes on after its attempt, and can still be given up.
      if (call.config.responseType === 'stream' && !hold) return
      unfollowCall()
      unfollow()
    }
    try {
      return await next({ ...request, attempt })
    } finally {
      attempt.rest()
      call.afterwards(end)
    }
  }
}
