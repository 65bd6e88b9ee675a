import { createApiFailure } from '../../failure/createApiFailure.js'
import type { OutboxPolicy } from './Outbox.js'

/** Lets sending throw `tooLarge` when too many messages wait to be sent: for `outbox.policy` of `createSocket`. */
export const failWhenFull: OutboxPolicy = ({ length: limit }) => {
  const message = `As many messages wait for the socket as 'outbox.limit' allows (${limit}).`
  throw createApiFailure({ kind: 'tooLarge', message, limit, retryable: true })
}
