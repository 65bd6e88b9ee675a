import { callEvent } from '../events/callEvent.js'
import type { Interceptor } from '../Interceptor.js'
import { messageKey, type ApiMessage } from '../events/ApiMessage.js'
import { reportEnd } from '../events/reportEnd.js'

/** Counts attempts and reports each. */
export const reportAttempt: Interceptor = (request, next) => {
  const { call, url } = request
  const { events, clock } = call.client
  const attempt = (call.attempts += 1)
  events.emit('attempt', () => ({
    ...callEvent(call),
    attempt,
    request: hide(request),
  }))
  if (!events.has('attemptEnd')) return next(request)
  const startedAt = clock.now()
  return reportEnd(next(request), ({ status, data: body }, failure) => {
    const { lastHeaders: headers, lastSize: size } = call
    const isAnswered = status !== undefined && headers
    events.emit('attemptEnd', () => ({
      ...callEvent(call),
      attempt,
      duration: clock.now() - startedAt,
      status,
      failure,
      response: isAnswered ? hide({ url, headers, body, size }) : undefined,
    }))
  })
}

/** Whoever spreads or prints an event must not get what went over the wire. */
function hide(value: ApiMessage[typeof messageKey]): ApiMessage {
  return Object.defineProperty({ [messageKey]: value }, messageKey, { enumerable: false })
}
