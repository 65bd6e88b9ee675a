import { abortWith } from '../calls/abortWith.js'
import { Alarm } from '../time/Alarm.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import type { Interceptor } from '../Interceptor.js'
import { limitOf } from '../time/limitOf.js'
import { timeoutFailure } from '../time/timeoutFailure.js'

/**
 * Settles a call when its time is up, its caller gives up or the client is disposed: at once, and whatever the interceptors
 * within are doing.
 *
 * @param total how long a call may take, in milliseconds
 * @param active holds the calls that are running
 */
export function deadlineInterceptor(total: number, active: Set<ApiCall>): Interceptor {
  return (request, next) =>
    new Promise((resolve, reject) => {
      const { call } = request
      const { client, details, callerSignal, isStream } = call
      const { total: ms = isStream ? 0 : total } = details.timeout ?? {}
      const expire = () => call.abort(timeoutFailure('total', { ...describeCall(call), ms }))
      const timer = new Alarm(client.clock, expire)
      call.timer = timer
      timer.set(call.startedAt + limitOf(ms))
      active.add(call)
      const unfollow = abortWith(callerSignal, call, call)
      const stop = () => {
        active.delete(call)
        timer.clear()
        // A stream that nobody holds goes on after its call, and can still be given up.
        if (!isStream || details.hold || call.abortedBy) unfollow()
      }
      const fail = (failure: unknown): void => {
        stop()
        reject(failure)
      }
      call.onAbort(fail)
      next(request).then((response) => {
        call.afterwards(stop)
        resolve(response)
      }, fail)
    })
}
