import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { createId } from '../../http/createId.js'
import { backOf } from './backOf.js'
import type { Connection, ConnectionListener, OpenConnection } from './Connection.js'
import { pageMoments } from './pageMoments.js'
import type { ClientFrame, SocketProtocol } from './SocketProtocol.js'
import type { SocketState, SocketStatus } from './SocketState.js'
import type { SharedFailure, TabMessage } from './TabMessage.js'
import { writeFrame } from './writeFrame.js'

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
  /** What takes back what each tab has asked for and told, as far as the leader knows. */
  readonly #wanted = new Map<string, Map<string, ClientFrame>>()
  /** This tab, anew each time that it takes part. The lock of that name tells the leader how long it does. */
  #tab = ''
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
    if (isOpen || backOf(frame)?.frame.type === frame.type) {
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
    this.#tab = createId()
    // A frozen tab keeps its locks, and tells the others nothing.
    if (typeof document === 'object')
      document.addEventListener('freeze', () => this.#rest('reconnecting'), end)
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
    this.#end?.abort()
    this.#channel?.close()
    this.#end = this.#channel = undefined
    this.#become({ status, failure: undefined })
  }

  #join(name: string, signal: AbortSignal): void {
    const { openChannel, locks } = this.#platform
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    const hold = (lock: string, begin: () => void): void => {
      const held = locks.request(lock, { signal }, () => {
        if (!signal.aborted) begin()
        return ended
      })
      // Who leaves while it waits is told so by a rejection. Sandboxed pages have locks that refuse to be used.
      held.catch(() => signal.aborted || this.#lead())
    }
    // What is said without it would come from a tab that is gone.
    hold(this.#tab, () => {
      const channel = openChannel(name)
      this.#channel = channel
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#receive(data)
      this.#post({ is: 'hello' })
      hold(name, () => this.#lead())
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
  }

  /** Sends for a tab. What another one has sent is not its own any longer, and can't wait there. */
  #send(tab: string, frame: ClientFrame, maxBuffered?: number): boolean {
    const wanted = this.#wanted.get(tab) ?? this.#meet(tab)
    const back = backOf(frame)
    if (back?.frame.type === frame.type) {
      const isKnown = wanted.delete(back.key)
      if (!isKnown || [...this.#wanted.values()].some((it) => it.has(back.key))) return false
    } else if (back) wanted.set(back.key, back.frame)
    return this.#line?.send(frame, maxBuffered) ?? false
  }

  /** Notes a tab. Once its lock is free it is gone, however it went, and the server would go on as if it were there. */
  #meet(tab: string): Map<string, ClientFrame> {
    const wanted = new Map<string, ClientFrame>()
    this.#wanted.set(tab, wanted)
    const part = (): void => {
      // Nobody is told of in a topic that was left before.
      for (const frame of [...wanted.values()].reverse()) this.#send(tab, frame)
      this.#wanted.delete(tab)
    }
    if (tab !== this.#tab) {
      this.#platform.locks.request(tab, this.#end ?? {}, part).catch(() => undefined)
    }
    return wanted
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
