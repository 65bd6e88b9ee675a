/** How `Idempotency-Key` headers make writes safe to retry. */
export interface IdempotencyOptions {
  /**
   * Adds an `Idempotency-Key` to every POST and PATCH, so that they are retried. Only for servers that support the
   * header.
   *
   * @defaultValue `false`: only calls with `meta.idempotencyKey` have a key
   */
  always?: boolean
  /**
   * The format of the key: plain, or quoted as in the IETF draft.
   *
   * @defaultValue `'plain'`
   * @see draft-ietf-httpapi-idempotency-key-header
   */
  format?: 'plain' | 'draft'
}
