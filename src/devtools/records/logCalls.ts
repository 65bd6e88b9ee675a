import type { ApiClient } from '../../http/ApiClient.js'
import type { ApiEventMap } from '../../http/events/ApiEvents.js'
import { callCause } from '../../http/calls/callCause.js'
import type { CallOrigin, InspectedAttempt, InspectedCall } from './InspectedCall.js'
import type { RecordList } from './RecordList.js'

/** Writes down the calls of a client; returns what ends that. */
export function logCalls(
  { events }: Pick<ApiClient, 'events'>,
  list: RecordList<InspectedCall>,
  originOf: (cause: object) => CallOrigin | undefined,
): () => void {
  const stops = [
    events.on('call', (event) => list.add(begin(event, originOf))),
    events.on('attempt', (event) =>
      list.change(event.requestId, ({ attempts }) => ({ attempts: [...attempts, leave(event)] })),
    ),
    events.on('attemptEnd', ({ requestId, attempt, duration, status, failure, response }) =>
      list.change(requestId, ({ attempts }) => ({
        attempts: changed(attempts, attempt, {
          duration,
          status,
          failure: failure?.kind,
          response,
        }),
      })),
    ),
    events.on('retry', ({ requestId, attempt, delay }) =>
      list.change(requestId, ({ attempts }) => ({
        attempts: changed(attempts, attempt, { retryIn: delay }),
      })),
    ),
    events.on('drift', ({ requestId, issues }) =>
      list.change(requestId, ({ drift }) => ({ drift: drift + issues.length })),
    ),
    events.on('callEnd', (event) => list.change(event.requestId, () => end(event))),
  ]
  return () => stops.forEach((stop) => stop())
}

function begin(
  event: ApiEventMap['call'],
  originOf: (cause: object) => CallOrigin | undefined,
): InspectedCall {
  const { requestId: id, method, path, endpoint, at } = event
  const cause = event[callCause]
  return {
    ...{ id, method, path, endpoint, at },
    state: 'pending',
    duration: undefined,
    status: undefined,
    failure: undefined,
    message: undefined,
    serverId: undefined,
    attempts: [],
    drift: 0,
    origin: cause && originOf(cause),
  }
}

function leave({ attempt, at, request }: ApiEventMap['attempt']): InspectedAttempt {
  return {
    ...{ attempt, at, request },
    duration: undefined,
    status: undefined,
    failure: undefined,
    retryIn: undefined,
    response: undefined,
  }
}

function end({ requestId, duration, status, failure }: ApiEventMap['callEnd']) {
  const serverId = failure?.requestId === requestId ? undefined : failure?.requestId
  return {
    state: stateOf(failure?.kind),
    ...{ duration, status, serverId },
    failure: failure?.kind,
    message: failure?.message,
  } satisfies Partial<InspectedCall>
}

function stateOf(kind: string | undefined): InspectedCall['state'] {
  if (kind === undefined) return 'succeeded'
  return kind === 'requestCancelled' ? 'cancelled' : 'failed'
}

function changed(
  attempts: readonly InspectedAttempt[],
  number: number,
  values: Partial<InspectedAttempt>,
): readonly InspectedAttempt[] {
  return attempts.map((each) => (each.attempt === number ? { ...each, ...values } : each))
}
