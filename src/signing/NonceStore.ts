/** Remembers which nonces were used. Servers of several processes need one that they share, such as Redis' `SET NX PX`. */
export interface NonceStore {
  /**
   * Claims a nonce; `false` when somebody did before. Claiming must be one step: of two requests that come together only
   * one may succeed.
   *
   * @param lifetime how long to remember it, in milliseconds
   */
  claim: (nonce: string, lifetime: number) => boolean | Promise<boolean>
}
