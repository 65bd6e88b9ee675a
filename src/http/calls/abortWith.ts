import type { GenericAbortSignal } from 'axios'
import type { Abortable } from './Abortable.js'
import type { ApiCall } from './ApiCall.js'
import { describeCall } from './describeCall.js'
import { failureOfAbort } from './failureOfAbort.js'
import { followSignal } from './followSignal.js'

/** Gives a call, or its attempt, up together with a signal; returns what ends that. */
export function abortWith(
  signal: GenericAbortSignal | undefined,
  given: Abortable,
  call: ApiCall,
): () => void {
  return followSignal(signal, (reason) => given.abort(failureOfAbort(reason, describeCall(call))))
}
