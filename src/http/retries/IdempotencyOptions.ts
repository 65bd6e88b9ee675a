/** How writes are made safe to repeat. */
export interface IdempotencyOptions {
  /**
   * Gives every POST and PATCH an `Idempotency-Key`, so that they are retried. Only for servers that honour the header.
   *
   * @defaultValue `false`: only calls that ask for a key have one
   */
  always?: boolean
  /**
   * How the key is written: as it is, or quoted as the IETF draft has it.
   *
   * @defaultValue `'plain'`
   * @see draft-ietf-httpapi-idempotency-key-header
   */
  format?: 'plain' | 'draft'
}
