import { redactUrl } from '../../failure/redaction.js'
import type { CallEvent } from './ApiEvents.js'
import type { ClientContext } from '../ClientContext.js'

/** A call, as far as events tell of it. */
export interface ToldCall extends Omit<CallEvent, 'at'> {
  readonly client: ClientContext
}

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
