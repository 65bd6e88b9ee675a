import type { AuthStrategy, Grant } from '../strategies/AuthStrategy.js'

/** Stores a session's tokens beyond the page; `createTokenStore` creates one from any key-value store. */
export interface TokenStore {
  /** Whether all tabs of the browser share the stored tokens. */
  readonly isShared: boolean
  /** @internal Creates the functions of a strategy that store grants. */
  open<User>(
    toGrant: (stored: Grant<User>) => Grant<User>,
  ): Required<Pick<AuthStrategy<User>, 'write' | 'read' | 'clear'>>
}
