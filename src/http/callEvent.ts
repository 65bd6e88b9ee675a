import { redactUrl } from '../failure/redaction.js'
import type { ApiCall } from './ApiCall.js'
import type { CallEvent } from './ApiEvents.js'

/** A call, as far as events tell of it. */
export type ToldCall = Pick<ApiCall, 'client' | 'method' | 'path' | 'endpoint' | 'requestId'>

/** What all events of a call say. */
export function callEvent(call: ToldCall): CallEvent {
  return {
    requestId: call.requestId,
    method: call.method,
    path: redactUrl(call.path),
    endpoint: call.endpoint,
    at: call.client.clock.now(),
  }
}
