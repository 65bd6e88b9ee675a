import { createApiFailure } from '../../failure/createApiFailure.js'
import type { OutboxPolicy } from './Outbox.js'

/** Throws `tooLarge` when the outbox is full: for `outbox.policy` of `createSocket`. */
export const failWhenFull: OutboxPolicy = ({ length: limit }) => {
  const message = `The outbox of the socket is full: 'outbox.limit' is ${limit}.`
  throw createApiFailure({ kind: 'tooLarge', message, limit, retryable: true })
}
