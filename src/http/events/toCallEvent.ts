import { redactUrl } from '../../failure/redaction.js'
import type { CallEvent } from './ApiEvents.js'
import type { ClientContext } from '../ClientContext.js'

/** The members of a call that its events contain. */
export interface ReportedCall extends Omit<CallEvent, 'at'> {
  readonly client: ClientContext
}

/** Creates the members that all events of a call share. */
export function toCallEvent(call: ReportedCall): CallEvent {
  return {
    requestId: call.requestId,
    method: call.method,
    path: redactUrl(call.path),
    endpoint: call.endpoint,
    at: call.client.clock.now(),
  }
}
