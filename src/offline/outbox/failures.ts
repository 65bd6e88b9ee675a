import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { Item } from './OutboxEntry.js'

/** The kinds that tell of the network or the session, and nothing of the entry. */
export const network = /Connection$|Timeout$|^(?:requestCancelled|unauthorized)$/

/** The failure of a change for which there is no room. */
export function full(count: number): ApiFailure {
  const message = `${count} changes wait to be sent already, so this one was not made.`
  return createApiFailure({ kind: 'storage', code: 'full', message })
}

/** The failure of a change that was taken back. */
export function givenUp(): ApiFailure {
  const message = 'The change was given up before it was sent.'
  return createApiFailure({ kind: 'requestCancelled', reason: 'caller', message })
}

/** The failure of an entry that failed in another tab, or in a former page. */
export function failureOf({ failure }: Item): ApiFailure {
  return createApiFailure(failure ?? { kind: 'unexpected', message: '' })
}
