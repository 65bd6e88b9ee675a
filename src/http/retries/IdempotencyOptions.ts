/** How writes are made safe to repeat. */
export interface IdempotencyOptions {
  /**
   * Adds an `Idempotency-Key` to every POST and PATCH, so that they are retried. Only for servers that honour the
   * header.
   *
   * @defaultValue `false`: only calls that ask for a key have one
   */
  always?: boolean
  /**
   * How the key is written: plain, or quoted as in the IETF draft.
   *
   * @defaultValue `'plain'`
   * @see draft-ietf-httpapi-idempotency-key-header
   */
  format?: 'plain' | 'draft'
}
