import type { OutboxPolicy } from './Outbox.js'

/** Drops the new message when the outbox is full: for `outbox.policy` of `createSocket`. */
export const dropNew: OutboxPolicy = () => false
