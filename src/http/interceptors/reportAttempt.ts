import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { callEvent } from '../callEvent.js'
import type { ApiRequest, Interceptor } from '../Interceptor.js'
import { MessageView } from '../MessageView.js'

/** Counts attempts and reports each. */
export const reportAttempt: Interceptor = (request, next) => {
  const { call } = request
  const { events, clock } = call.client
  const attempt = (call.attempts += 1)
  if (events.has('attempt')) {
    const view = new MessageView(request)
    events.emit('attempt', () => ({ ...callEvent(call), attempt, request: view }))
  }
  if (!events.has('attemptEnd')) return next(request)
  const startedAt = clock.now()
  const end = (result: AttemptResult): void => {
    const duration = clock.now() - startedAt
    const response = viewOf(request, result)
    const { status, failure } = result
    events.emit('attemptEnd', () => ({
      ...callEvent(call),
      attempt,
      duration,
      status,
      failure,
      response,
    }))
  }
  return next(request).then(
    (response) => {
      end({ status: response.status, failure: undefined, body: response.data })
      return response
    },
    (thrown: unknown) => {
      const failure = toApiFailure(thrown)
      end({ status: failure.status, failure, body: failure.data })
      throw failure
    },
  )
}

interface AttemptResult {
  status: number | undefined
  failure: ApiFailure | undefined
  body: unknown
}

function viewOf(
  { call, url }: ApiRequest,
  { status, body }: AttemptResult,
): MessageView | undefined {
  const { lastHeaders: headers, lastSize: size } = call
  return status === undefined || !headers
    ? undefined
    : new MessageView({ url, headers, body, size })
}
