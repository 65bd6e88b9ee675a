/** The header by which a server recognizes a repeated write. */
export const idempotencyHeader = 'Idempotency-Key'
