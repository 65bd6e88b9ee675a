import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { callEvent } from '../callEvent.js'
import type { Interceptor } from '../Interceptor.js'

/** Counts attempts and reports each. */
export const reportAttempt: Interceptor = (request, next) => {
  const { call } = request
  const { events, clock } = call.client
  const attempt = (call.attempts += 1)
  events.emit('attempt', () => ({ ...callEvent(call), attempt }))
  if (!events.has('attemptEnd')) return next(request)
  const startedAt = clock.now()
  const end = (status: number | undefined, failure: ApiFailure | undefined): void => {
    const duration = clock.now() - startedAt
    events.emit('attemptEnd', () => ({ ...callEvent(call), attempt, duration, status, failure }))
  }
  return next(request).then(
    (response) => {
      end(response.status, undefined)
      return response
    },
    (thrown: unknown) => {
      const failure = toApiFailure(thrown)
      end(failure.status, failure)
      throw failure
    },
  )
}
