import { redactUrl } from '../failure/redaction.js'
import type { ApiCall } from './ApiCall.js'
import type { CallEvent } from './ApiEvents.js'

/** What all events of a call say. */
export function callEvent(call: ApiCall): CallEvent {
  return {
    requestId: call.requestId,
    method: call.method,
    path: redactUrl(call.path),
    endpoint: call.endpoint,
    at: call.client.clock.now(),
  }
}
