import type { GenericAbortSignal } from 'axios'
import type { Abortable } from './Abortable.js'
import type { ApiCall } from './ApiCall.js'
import { describeCall } from './describeCall.js'
import { failureOfAbort } from './failureOfAbort.js'
import { followSignal } from './followSignal.js'

/** Aborts a call or its attempt when a signal aborts; returns the function that stops it. */
export function abortOnSignal(
  signal: GenericAbortSignal | undefined,
  target: Abortable,
  call: ApiCall,
): () => void {
  return followSignal(signal, (reason) => target.abort(failureOfAbort(reason, describeCall(call))))
}
