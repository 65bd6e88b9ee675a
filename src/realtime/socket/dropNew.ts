import type { OutboxPolicy } from './Outbox.js'

/** Keeps what waits when too many messages wait to be sent, and drops the new one: for `outbox.policy` of `createSocket`. */
export const dropNew: OutboxPolicy = () => false
