import { Alarm } from '../Alarm.js'
import type { ApiCall } from '../ApiCall.js'
import { describeCall } from '../describeCall.js'
import type { Interceptor } from '../Interceptor.js'
import { limitOf } from '../limitOf.js'
import { timeoutFailure } from '../timeoutFailure.js'

/**
 * Settles a call when its time is up, its caller gives up or the client is disposed: at once, and whatever the interceptors
 * within are doing.
 *
 * @param total how long a call may take, in milliseconds
 * @param active holds the calls that are running
 */
export function deadlineInterceptor(total: number, active: Set<ApiCall>): Interceptor {
  return (request, next) => {
    const { call } = request
    const stop = start(call, total, active)
    return new Promise((resolve, reject) => {
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
}

/** Watches over a call; returns what ends that. */
function start(call: ApiCall, total: number, active: Set<ApiCall>): () => void {
  const { client, details, isStream } = call
  const { total: ms = isStream ? 0 : total } = details.timeout ?? {}
  const timer = new Alarm(client.clock, () =>
    call.abort(timeoutFailure('total', { ...describeCall(call), ms })),
  )
  call.timer = timer
  timer.set(call.startedAt + limitOf(ms))
  active.add(call)
  const unfollow = call.abortWith(call.callerSignal, () => describeCall(call))
  return () => {
    active.delete(call)
    timer.clear()
    // A stream that nobody holds goes on after its call, and can still be given up.
    if (!isStream || details.hold || call.abortedBy) unfollow()
  }
}
