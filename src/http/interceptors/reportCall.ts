import { callCause } from '../calls/callCause.js'
import { callEvent } from '../events/callEvent.js'
import type { Interceptor } from '../Interceptor.js'
import { reportEnd } from '../events/reportEnd.js'

/** Reports when a call begins and how it ends. */
export const reportCall: Interceptor = (request, next) => {
  const { call } = request
  const { events, clock } = call.client
  // Whoever spreads or prints an event must not get a whole query with its data.
  events.emit('call', () =>
    Object.defineProperty(callEvent(call), callCause, { value: call.meta.cause }),
  )
  if (!events.has('callEnd')) return next(request)
  return reportEnd(next(request), ({ status }, failure) => {
    const { attempts, startedAt } = call
    const duration = clock.now() - startedAt
    events.emit('callEnd', () => ({ ...callEvent(call), attempts, duration, status, failure }))
  })
}
