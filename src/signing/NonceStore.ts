/** Stores used nonces. Servers with several processes need a shared store, such as Redis with `SET NX PX`. */
export interface NonceStore {
  /**
   * Claims a nonce; `false` if it was claimed before. It must be atomic: of two concurrent claims only one may succeed.
   *
   * @param lifetime how long to store the nonce, in milliseconds
   */
  claim: (nonce: string, lifetime: number) => boolean | Promise<boolean>
}
