import { toCallEvent } from '../events/toCallEvent.js'
import type { Interceptor } from '../Interceptor.js'
import { messageKey, type ApiMessage } from '../events/ApiMessage.js'
import { reportOutcome } from '../events/reportOutcome.js'

/** Counts the attempts and emits the events of each. */
export const reportAttempt: Interceptor = (request, next) => {
  const { call, url } = request
  const { events, clock } = call.client
  const attempt = (call.attempts += 1)
  events.emit('attempt', () => ({
    ...toCallEvent(call),
    attempt,
    request: hide(request),
  }))
  if (!events.has('attemptEnd')) return next(request)
  const startedAt = clock.now()
  return reportOutcome(next(request), ({ status, data: body }, failure) => {
    const { lastHeaders: headers, lastSize: size } = call
    const hasResponse = status !== undefined && headers
    events.emit('attemptEnd', () => ({
      ...toCallEvent(call),
      attempt,
      duration: clock.now() - startedAt,
      status,
      failure,
      response: hasResponse ? hide({ url, headers, body, size }) : undefined,
    }))
  })
}

/** Makes the message non-enumerable: spreading or printing an event must not reveal headers and bodies. */
function hide(value: ApiMessage[typeof messageKey]): ApiMessage {
  return Object.defineProperty({ [messageKey]: value }, messageKey, { enumerable: false })
}
