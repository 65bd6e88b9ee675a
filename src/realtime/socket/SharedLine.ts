import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { createId } from '../../http/createId.js'
import type { BadFrame } from './badFrame.js'
import type { Connection, ConnectionListener, OpenConnection } from './Connection.js'
import { pageMoments } from './pageMoments.js'
import type { ClientFrame, SocketFrame } from './SocketProtocol.js'
import type { SocketState, SocketStatus } from './SocketState.js'

/** What tabs tell each other. Frames are as they came: each tab checks them by its own schemas. */
type TabMessage =
  | { readonly is: 'hello' | 'reconnect' }
  | { readonly is: 'bye'; readonly tab: string }
  | { readonly is: 'send'; readonly tab: string; readonly frame: ClientFrame }
  | { readonly is: 'frame'; readonly frame: SocketFrame | BadFrame }
  | {
      readonly is: 'state'
      readonly status: SocketStatus
      readonly failure: SharedFailure | undefined
    }

/** As much of a failure as may leave its tab. */
type SharedFailure = Pick<ApiFailure, 'kind' | 'message' | 'code' | 'path' | 'retryable'>

/** By what tabs share a connection. */
export interface TabPlatform {
  openChannel(name: string): BroadcastChannel
  readonly locks: Pick<LockManager, 'request'>
}

/** What a {@link SharedLine} needs. */
export interface SharedLineOptions {
  readonly platform: TabPlatform
  /** By what tabs find each other; `undefined` when this one has to be for itself. */
  nameOf(): Promise<string | undefined>
}

/** A connection that the tabs of a browser share: the one with the lock has it, and tells the others. */
export class SharedLine implements Connection {
  readonly #nameOf: () => Promise<string | undefined>
  readonly #listener: ConnectionListener
  readonly #platform: TabPlatform
  readonly #openLine: OpenConnection
  readonly #tab = createId()
  /** Which tabs want which topics, as far as the leader knows. */
  readonly #wanted = new Map<string, Set<string>>()
  #state: SocketState = { status: 'idle', failure: undefined }
  #channel: BroadcastChannel | undefined
  #line: Connection | undefined
  #leave: (() => void) | undefined

  constructor(
    listener: ConnectionListener,
    openLine: OpenConnection,
    { nameOf, platform }: SharedLineOptions,
  ) {
    this.#nameOf = nameOf
    this.#listener = listener
    this.#platform = platform
    this.#openLine = openLine
  }

  start(): void {
    if (this.#leave) return this.#line?.start()
    const end = new AbortController()
    this.#leave = () => end.abort()
    this.#become({ status: 'connecting', failure: undefined })
    void this.#nameOf().then((name) => {
      if (end.signal.aborted) return
      if (name === undefined) this.#lead()
      else this.#join(name, end)
    })
  }

  stop(status: 'idle' | 'closed', code?: number, reason?: string): void {
    const line = this.#line
    this.#line = undefined
    // What ends here goes on in another tab.
    if (line) this.#share({ status: 'reconnecting', failure: undefined })
    line?.stop(status, code, reason)
    this.#leave?.()
    this.#leave = this.#channel = undefined
    this.#become({ status, failure: undefined })
  }

  reconnect(): void {
    if (!this.#leave) return this.start()
    if (this.#line) this.#line.reconnect()
    else this.#post({ is: 'reconnect' })
  }

  send(frame: ClientFrame): boolean {
    if (this.#line) return this.#send(this.#tab, frame)
    const isOpen = this.#state.status === 'open'
    // Who leads has to know what this tab does not want any more.
    if (isOpen || frame.type === 'unsubscribe') this.#post({ is: 'send', tab: this.#tab, frame })
    return isOpen
  }

  #join(name: string, end: AbortController): void {
    const { openChannel, locks } = this.#platform
    const channel = openChannel(name)
    this.#channel = channel
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#receive(data)
    this.#post({ is: 'hello' })
    const leavePage = this.#followPage()
    this.#leave = () => {
      leavePage()
      this.#post({ is: 'bye', tab: this.#tab })
      end.abort()
      channel.close()
    }
    const leading = (): Promise<void> => {
      if (end.signal.aborted) return Promise.resolve()
      this.#lead()
      return new Promise((resolve) => end.signal.addEventListener('abort', () => resolve()))
    }
    // Who leaves while it waits for the lock is told so by a rejection.
    locks.request(name, { signal: end.signal }, leading).catch(() => undefined)
  }

  /** A tab that is closed says so, or the server would go on telling its topics; one that comes back wants them again. */
  #followPage(): () => void {
    let isAway = false
    return pageMoments({
      online: () => undefined,
      hidden: () => {
        isAway = true
        this.#post({ is: 'bye', tab: this.#tab })
      },
      shown: () => {
        const isBack = isAway && !this.#line
        isAway = false
        if (!isBack) return
        this.#become({ status: 'reconnecting', failure: undefined })
        this.#post({ is: 'hello' })
      },
    })
  }

  /** The lock is ours: this tab connects, for all. */
  #lead(): void {
    this.#become({ status: 'connecting', failure: undefined })
    this.#wanted.clear()
    this.#line = this.#openLine({
      received: (frame) => {
        this.#post({ is: 'frame', frame })
        this.#listener.received(frame)
      },
      changed: (state) => {
        this.#share(state)
        if (this.#line) this.#become(state)
      },
    })
    this.#line.start()
  }

  #receive(message: TabMessage): void {
    if (message.is === 'state' || message.is === 'frame') return this.#follow(message)
    const line = this.#line
    if (!line) return
    if (message.is === 'hello') this.#share(this.#state)
    if (message.is === 'reconnect') line.reconnect()
    if (message.is === 'send') this.#send(message.tab, message.frame)
    if (message.is === 'bye') {
      for (const topic of this.#wanted.keys())
        this.#send(message.tab, { type: 'unsubscribe', topic })
    }
  }

  /** Sends for a tab. */
  #send(tab: string, frame: ClientFrame): boolean {
    if (frame.type === 'subscribe') {
      const tabs = this.#wanted.get(frame.topic) ?? new Set()
      this.#wanted.set(frame.topic, tabs.add(tab))
    }
    if (frame.type === 'unsubscribe') {
      const tabs = this.#wanted.get(frame.topic)
      if (!tabs?.delete(tab) || tabs.size > 0) return false
      this.#wanted.delete(frame.topic)
    }
    return this.#line?.send(frame) ?? false
  }

  /** The tab with the connection tells what comes. */
  #follow(message: TabMessage & { is: 'state' | 'frame' }): void {
    if (this.#line) return
    if (message.is === 'frame') return this.#listener.received(message.frame)
    const { status, failure } = message
    if (status === this.#state.status) return
    this.#become({ status, failure: failure && createApiFailure(failure) })
  }

  #share({ status, failure }: SocketState): void {
    this.#post({ is: 'state', status, failure: failure && sharedPart(failure) })
  }

  #post(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  #become(state: SocketState): void {
    this.#state = state
    this.#listener.changed(state)
  }
}

function sharedPart({ kind, message, code, path, retryable }: ApiFailure): SharedFailure {
  return { kind, message, code, path, retryable }
}
