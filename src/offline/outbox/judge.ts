import type { ApiFailure } from '../../failure/ApiFailure.js'
import type { Item } from './OutboxEntry.js'

/** What a failure of sending means for an entry. */
export type Verdict = 'committed' | 'later' | 'network' | 'conflict' | 'refused'

const network: ReadonlySet<string> = new Set([
  'noInternetConnection',
  'connectionTimeout',
  'sendTimeout',
  'receiveTimeout',
  'requestCancelled',
  'unauthorized',
])

/** Answers that say "not now" are believed so many times. */
const patience = 10

/** Decides what a failure of sending means. Nothing that may work later is given up before its time. */
export function judge(failure: ApiFailure, item: Item): Verdict {
  if (failure.committed) return 'committed'
  if (network.has(failure.kind)) return 'network'
  // A server that still works on the first request with this key says 409, and when to come again.
  const isBusy = failure.kind === 'conflict' && failure.retryAfter !== undefined
  if (isBusy || failure.retryable) return item.refusals < patience ? 'later' : 'refused'
  return failure.kind === 'conflict' ? 'conflict' : 'refused'
}
