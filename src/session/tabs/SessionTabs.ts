import type { SignOutReason } from '../../http/SessionScope.js'
import type { StoreChannel } from '../../storage/StoreChannel.js'
import type { Grant } from '../strategies/AuthStrategy.js'

/** What tabs tell each other. */
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
      /** Whom tabs with users of their own look at. */
      readonly principal?: string | undefined
    }

/** The part of a `BroadcastChannel` that tabs need. */
export type SessionChannel = StoreChannel

/** The way to the same session in other tabs. */
export interface TabChannel<User> extends SessionChannel {
  postMessage(message: TabMessage<User>): void
}

/** Told whether the refresh of another tab gave new tokens. */
export type TabListener = (isRefreshed: boolean) => void
