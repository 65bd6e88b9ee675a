import { abortOnSignal } from '../calls/abortOnSignal.js'
import { DeadlineTimer } from '../time/DeadlineTimer.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import type { Interceptor } from '../Interceptor.js'
import { limitOf } from '../time/limitOf.js'
import { timeoutFailure } from '../time/timeoutFailure.js'

/**
 * Rejects a call when its total time limit expires, its caller aborts it or the client is disposed: at once, whatever the
 * inner interceptors are doing.
 *
 * @param total the time limit of a call, in milliseconds
 * @param active the set of running calls, which this keeps up to date
 */
export function deadlineInterceptor(total: number, active: Set<ApiCall>): Interceptor {
  return (request, next) =>
    new Promise((resolve, reject) => {
      const { call } = request
      const { client, details, callerSignal, isStream } = call
      const { total: ms = isStream ? 0 : total } = details.timeout ?? {}
      const expire = () => call.abort(timeoutFailure('total', { ...describeCall(call), ms }))
      const timer = new DeadlineTimer(client.clock, expire)
      call.timer = timer
      timer.set(call.startedAt + limitOf(ms))
      active.add(call)
      const unfollow = abortOnSignal(callerSignal, call, call)
      const stop = () => {
        active.delete(call)
        timer.clear()
        // A stream without a hold outlives its call, and its caller can still abort it.
        if (!isStream || details.hold || call.abortedBy) unfollow()
      }
      const fail = (failure: unknown): void => {
        stop()
        reject(failure)
      }
      call.onAbort(fail)
      next(request).then((response) => {
        call.onBodyEnd(stop)
        resolve(response)
      }, fail)
    })
}
