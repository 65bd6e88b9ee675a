import { toApiFailure } from '../../failure/toApiFailure.js'
import { callCause } from '../callCause.js'
import { callEvent } from '../callEvent.js'
import type { ApiCall } from '../ApiCall.js'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Interceptor } from '../Interceptor.js'

/** Reports when a call begins and how it ends. */
export const reportCall: Interceptor = (request, next) => {
  const { call } = request
  const { events } = call.client
  if (events.has('call')) {
    // Whoever spreads or prints an event must not get a whole query with its data.
    events.emit('call', () =>
      Object.defineProperty(callEvent(call), callCause, { value: call.meta.cause }),
    )
  }
  if (!events.has('callEnd')) return next(request)
  return next(request).then(
    (response) => {
      reportEnd(call, response.status, undefined)
      return response
    },
    (thrown: unknown) => {
      const failure = toApiFailure(thrown)
      reportEnd(call, failure.status, failure)
      throw failure
    },
  )
}

function reportEnd(
  call: ApiCall,
  status: number | undefined,
  failure: ApiFailure | undefined,
): void {
  const { events, clock } = call.client
  const { attempts, startedAt } = call
  const duration = clock.now() - startedAt
  events.emit('callEnd', () => ({ ...callEvent(call), attempts, duration, status, failure }))
}
