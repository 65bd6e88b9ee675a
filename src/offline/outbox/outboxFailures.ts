import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Item } from './OutboxEntry.js'

/** The failure of a failed entry, which another tab or a former page may have stored. */
export function failureOf({ failure }: Item): ApiFailure {
  return createApiFailure(failure ?? { kind: 'unexpected', message: '' })
}

/** The failure of a change that this page no longer sends. */
export function cancelled(reason: 'signedOut' | 'caller'): ApiFailure {
  const message = 'The change was cancelled before it was sent.'
  return createApiFailure({ kind: 'requestCancelled', reason, message })
}

/** The failure of a change that exceeds `maxEntries`. */
export function outboxFull(maxEntries: number): ApiFailure {
  const message = `The outbox is full: it holds ${maxEntries} changes, its maxEntries.`
  return createApiFailure({ kind: 'storage', code: 'full', message })
}
