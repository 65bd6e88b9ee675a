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

/** Talks with the same session in other tabs; silent where there is no channel. */
export class SessionTabs<User> {
  #channel: SessionChannel | undefined
  readonly #curious = new Set<(isRefreshed: boolean) => void>()

  open(channel: SessionChannel, receive: (message: TabMessage<User>) => void): void {
    this.#channel = channel
    channel.addEventListener('message', ({ data }) => {
      if (!isTabMessage<User>(data)) return
      receive(data)
      if (data.type === 'signedIn') return
      for (const tell of [...this.#curious]) tell(data.type === 'refreshed')
    })
  }

  get isOpen(): boolean {
    return this.#channel !== undefined
  }

  post(message: TabMessage<User>): void {
    this.#channel?.postMessage(message)
  }

  /** Listens for how another tab's refresh ends. A message and a lock that becomes free can arrive in either order. */
  hearOutcome(): TabOutcome {
    let isHeard = false
    let settle: (isRefreshed: boolean) => void = () => {}
    const heard = new Promise<boolean>((resolve) => {
      settle = resolve
    })
    const tell = (isRefreshed: boolean) => {
      isHeard = true
      settle(isRefreshed)
    }
    this.#curious.add(tell)
    return {
      isHeard: () => isHeard,
      wait: (ms, clock) => settledWithin(heard, { ms, clock }),
      stop: () => this.#curious.delete(tell),
    }
  }

  close(): void {
    this.#channel?.close()
    this.#channel = undefined
  }
}

/** The news about another tab's refresh. */
export interface TabOutcome {
  isHeard(): boolean
  /** Ends with the news, or after so many milliseconds; tells whether another tab has new tokens. */
  wait(ms: number, clock: Clock): Promise<boolean>
  stop(): void
}

function settledWithin(
  heard: Promise<boolean>,
  { ms, clock }: { ms: number; clock: Clock },
): Promise<boolean> {
  return new Promise((resolve) => {
    const stopTimer = clock.after(ms, () => resolve(false))
    void heard.then((isRefreshed) => {
      stopTimer()
      resolve(isRefreshed)
    })
  })
}

const types: ReadonlySet<unknown> = new Set(['signedIn', 'refreshed', 'refreshFailed', 'signedOut'])

/** Only this library writes to the channel; the type tells its messages from those of other versions. */
function isTabMessage<User>(data: unknown): data is TabMessage<User> {
  return typeof data === 'object' && data !== null && 'type' in data && types.has(data.type)
}
