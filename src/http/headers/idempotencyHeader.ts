/** The header by which a server recognises a write that it has seen already. */
export const idempotencyHeader = 'Idempotency-Key'
