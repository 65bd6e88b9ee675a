import { callCause } from '../calls/callCause.js'
import { toCallEvent } from '../events/toCallEvent.js'
import type { Interceptor } from '../Interceptor.js'
import { reportOutcome } from '../events/reportOutcome.js'

/** Emits the events for the start and the end of a call. */
export const reportCall: Interceptor = (request, next) => {
  const { call } = request
  const { events, clock } = call.client
  // Not enumerable: spreading or printing an event must not include a whole query with its data.
  events.emit('call', () =>
    Object.defineProperty(toCallEvent(call), callCause, { value: call.meta.cause }),
  )
  if (!events.has('callEnd')) return next(request)
  return reportOutcome(next(request), ({ status }, failure) => {
    const { attempts, startedAt } = call
    const duration = clock.now() - startedAt
    events.emit('callEnd', () => ({ ...toCallEvent(call), attempts, duration, status, failure }))
  })
}
