import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { createId } from '../../http/createId.js'
import type { BadFrame } from './badFrame.js'
import type { Connection, ConnectionListener, OpenConnection } from './Connection.js'
import { pageMoments } from './pageMoments.js'
import type { ClientFrame, SocketFrame, SocketProtocol } from './SocketProtocol.js'
import type { SocketState, SocketStatus } from './SocketState.js'
import { writeFrame } from './writeFrame.js'

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
  readonly protocol: SocketProtocol
  /** By what tabs find each other; `undefined` when this one has to be for itself. */
  nameOf(): Promise<string | undefined>
}

/** A connection that the tabs of a browser share: the one with the lock has it, and tells the others. */
export class SharedLine implements Connection {
  readonly #nameOf: () => Promise<string | undefined>
  readonly #listener: ConnectionListener
  readonly #platform: TabPlatform
  readonly #protocol: SocketProtocol
  readonly #openLine: OpenConnection
  readonly #tab = createId()
  /** Which tabs want which topics, as far as the leader knows. */
  readonly #wanted = new Map<string, Set<string>>()
  #state: SocketState = { status: 'idle', failure: undefined }
  #channel: BroadcastChannel | undefined
  #line: Connection | undefined
  #leavePage: (() => void) | undefined
  /** Takes part no longer; missing while this tab does not. */
  #end: AbortController | undefined

  constructor(
    listener: ConnectionListener,
    openLine: OpenConnection,
    { nameOf, platform, protocol }: SharedLineOptions,
  ) {
    this.#nameOf = nameOf
    this.#listener = listener
    this.#platform = platform
    this.#protocol = protocol
    this.#openLine = openLine
  }

  start(): void {
    if (this.#leavePage) return this.#line?.start()
    this.#leavePage = pageMoments({
      online: () => undefined,
      shown: () => this.#enter('reconnecting'),
      // A page that is kept for going back to it would keep the connection from all others.
      hidden: () => this.#rest('reconnecting'),
    })
    this.#enter('connecting')
  }

  stop(status: 'idle' | 'closed', code?: number, reason?: string): void {
    this.#leavePage?.()
    this.#leavePage = undefined
    this.#rest(status, code, reason)
  }

  reconnect(): void {
    if (this.#line) this.#line.reconnect()
    else if (this.#leavePage) this.#post({ is: 'reconnect' })
    else this.start()
  }

  send(frame: ClientFrame, maxBuffered?: number): boolean {
    if (this.#line) return this.#send(this.#tab, frame, maxBuffered)
    const isOpen = this.#state.status === 'open'
    // Who leads has to know what this tab does not want any more.
    if (isOpen || frame.type === 'unsubscribe') {
      // What can't be written has to throw here, and not there.
      writeFrame(this.#protocol, frame)
      this.#post({ is: 'send', tab: this.#tab, frame })
    }
    return isOpen
  }

  #enter(status: SocketStatus): void {
    if (this.#end) return
    const end = new AbortController()
    this.#end = end
    this.#become({ status, failure: undefined })
    void this.#nameOf().then((name) => {
      if (end.signal.aborted) return
      if (name === undefined) this.#lead()
      else this.#join(name, end.signal)
    })
  }

  #rest(status: SocketStatus, code?: number, reason?: string): void {
    const line = this.#line
    this.#line = undefined
    // What ends here goes on in another tab.
    if (line) this.#share({ status: 'reconnecting', failure: undefined })
    line?.stop('idle', code, reason)
    // The server would go on telling its topics.
    this.#post({ is: 'bye', tab: this.#tab })
    this.#end?.abort()
    this.#channel?.close()
    this.#end = this.#channel = undefined
    this.#become({ status, failure: undefined })
  }

  #join(name: string, signal: AbortSignal): void {
    const { openChannel, locks } = this.#platform
    const channel = openChannel(name)
    this.#channel = channel
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#receive(data)
    this.#post({ is: 'hello' })
    const leading = (): Promise<void> => {
      if (signal.aborted) return Promise.resolve()
      this.#lead()
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
    }
    // Who leaves while it waits for the lock is told so by a rejection. Sandboxed pages have locks that refuse to be used.
    locks.request(name, { signal }, leading).catch(() => signal.aborted || this.#lead())
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
        // Its end is not that of the others.
        if (!this.#line) return
        this.#share(state)
        this.#become(state)
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

  /** Sends for a tab. What another one has sent is not its own any longer, and can't wait there. */
  #send(tab: string, frame: ClientFrame, maxBuffered?: number): boolean {
    if (frame.type === 'subscribe') {
      const tabs = this.#wanted.get(frame.topic) ?? new Set()
      this.#wanted.set(frame.topic, tabs.add(tab))
    }
    if (frame.type === 'unsubscribe') {
      const tabs = this.#wanted.get(frame.topic)
      if (!tabs?.delete(tab) || tabs.size > 0) return false
      this.#wanted.delete(frame.topic)
    }
    return this.#line?.send(frame, maxBuffered) ?? false
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
