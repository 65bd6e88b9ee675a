import type { Clock } from '../http/Clock.js'
import type { SignOutReason } from '../http/SessionScope.js'
import type { Grant } from './AuthStrategy.js'

/** What tabs tell each other. */
export type TabMessage<User = unknown> =
  | {
      readonly type: 'signedIn'
      readonly principal: string | undefined
      readonly grant: Grant<User> | undefined
    }
  | { readonly type: 'refreshed'; readonly grant: Grant<User> | undefined }
  | { readonly type: 'refreshFailed' }
  | { readonly type: 'signedOut'; readonly reason: SignOutReason }

/** The part of a `BroadcastChannel` that tabs need. */
export interface SessionChannel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  close(): void
}

/** The way to the same session in other tabs. */
export interface TabChannel<User> extends SessionChannel {
  postMessage(message: TabMessage<User>): void
}

/** Told whether the refresh of another tab gave new tokens. */
export type TabListener = (isRefreshed: boolean) => void

/** The news about another tab's refresh. */
export interface TabNews {
  isHeard(): boolean
  /** Ends with the news, or after so many milliseconds; tells whether another tab has new tokens. */
  wait(ms: number): Promise<boolean>
  stop(): void
}

/** Listens for how another tab's refresh ends. A message and a lock that becomes free can arrive in either order. */
export function listenForNews({
  news,
  clock,
}: {
  news: Set<TabListener>
  clock: Pick<Clock, 'after'>
}): TabNews {
  let heard: boolean | undefined
  let wake = () => {}
  const hear = (isRefreshed: boolean) => {
    heard ??= isRefreshed
    wake()
  }
  news.add(hear)
  return {
    isHeard: () => heard !== undefined,
    wait: (ms) =>
      new Promise((resolve) => {
        const stopTimer = clock.after(ms, () => resolve(false))
        wake = () => {
          stopTimer()
          resolve(heard === true)
        }
        if (heard !== undefined) wake()
      }),
    stop: () => news.delete(hear),
  }
}
