import type { AuthStrategy, Grant } from '../strategies/AuthStrategy.js'

/** Where a session keeps its tokens beyond the page; `createTokenStore` makes one of any store. */
export interface TokenStore {
  /** Whether all tabs of the browser see what it keeps. */
  readonly isShared: boolean
  /** @internal The parts of a strategy that keep grants. */
  open<User>(
    toGrant: (kept: Grant<User>) => Grant<User>,
  ): Required<Pick<AuthStrategy<User>, 'keep' | 'read' | 'forget'>>
}
