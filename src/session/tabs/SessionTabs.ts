import type { SignOutReason } from '../../http/SessionScope.js'
import type { StoreChannel } from '../../storage/StoreChannel.js'
import type { Grant } from '../strategies/AuthStrategy.js'

/** A message between tabs. */
export type TabMessage<User = unknown> =
  | {
      readonly type: 'signedIn'
      readonly principal: string | undefined
      readonly grant: Grant<User> | undefined
    }
  | { readonly type: 'refreshed'; readonly grant: Grant<User> | undefined }
  | { readonly type: 'refreshFailed' }
  | {
      readonly type: 'signedOut'
      readonly reason: SignOutReason
      /** Who signed out: tabs that don't share their credentials ignore another user's sign-out. */
      readonly principal?: string | undefined
    }

/** The part of `BroadcastChannel` that sessions use. */
export type SessionChannel = StoreChannel

/** The channel to the same session in other tabs. */
export interface TabChannel<User> extends SessionChannel {
  postMessage(message: TabMessage<User>): void
}

/** Called with whether the refresh of another tab succeeded. */
export type RefreshListener = (isRefreshed: boolean) => void
