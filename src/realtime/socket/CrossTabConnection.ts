import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { createId } from '../../http/createId.js'
import { getUndo } from './getUndo.js'
import type { Connection, ConnectionListener, OpenConnection } from './Connection.js'
import { listenToPage } from './listenToPage.js'
import type { ClientFrame, SocketProtocol } from './SocketProtocol.js'
import type { SocketState, SocketStatus } from './SocketState.js'
import type { SharedFailure, TabMessage } from './TabMessage.js'
import { writeFrame } from './writeFrame.js'

/** The browser APIs that tabs share a connection with. */
export interface TabPlatform {
  openChannel(name: string): BroadcastChannel
  readonly locks: Pick<LockManager, 'request'>
}

/** Options of a {@link CrossTabConnection}. */
export interface CrossTabConnectionOptions {
  readonly platform: TabPlatform
  readonly protocol: SocketProtocol
  /** Resolves the name of the shared connection; `undefined` for a tab that must not share one. */
  getName(): Promise<string | undefined>
}

/**
 * A connection that the tabs of a browser share: the leader, which holds the lock, has the connection and broadcasts to the
 * others.
 */
export class CrossTabConnection implements Connection {
  readonly #getName: () => Promise<string | undefined>
  readonly #listener: ConnectionListener
  readonly #platform: TabPlatform
  readonly #protocol: SocketProtocol
  readonly #openConnection: OpenConnection
  /** On the leader: for each tab, the frames that undo its subscriptions and tracked members. */
  readonly #undosByTab = new Map<string, Map<string, ClientFrame>>()
  /**
   * The id of this tab, a new one on each activation. The leader knows that the tab is gone when the lock of that name is
   * free.
   */
  #tab = ''
  #state: SocketState = { status: 'idle', failure: undefined }
  #channel: BroadcastChannel | undefined
  #connection: Connection | undefined
  #stopListening: (() => void) | undefined
  /** Aborted on deactivation; `undefined` while inactive. */
  #abort: AbortController | undefined

  constructor(
    listener: ConnectionListener,
    openConnection: OpenConnection,
    { getName: nameOf, platform, protocol }: CrossTabConnectionOptions,
  ) {
    this.#getName = nameOf
    this.#listener = listener
    this.#platform = platform
    this.#protocol = protocol
    this.#openConnection = openConnection
  }

  start(): void {
    if (this.#stopListening) return this.#connection?.start()
    this.#stopListening = listenToPage({
      online: () => undefined,
      shown: () => this.#activate('reconnecting'),
      // A page in the back-forward cache would hold the lock, and all other tabs would be without a connection.
      hidden: () => this.#deactivate('reconnecting'),
    })
    this.#activate('connecting')
  }

  stop(status: 'idle' | 'closed', code?: number, reason?: string): void {
    this.#stopListening?.()
    this.#stopListening = undefined
    this.#deactivate(status, code, reason)
  }

  reconnect(): void {
    if (this.#connection) this.#connection.reconnect()
    else if (this.#stopListening) this.#post({ type: 'reconnect' })
    else this.start()
  }

  send(frame: ClientFrame, maxBuffered?: number): boolean {
    if (this.#connection) return this.#send(this.#tab, frame, maxBuffered)
    const isOpen = this.#state.status === 'open'
    // Unsubscribing and untracking must reach the leader even while the connection is not open.
    if (isOpen || getUndo(frame)?.frame.type === frame.type) {
      // An invalid frame must throw in the tab that sends it, not in the leader.
      writeFrame(this.#protocol, frame)
      this.#post({ type: 'send', tab: this.#tab, frame })
    }
    return isOpen
  }

  #activate(status: SocketStatus): void {
    if (this.#abort) return
    const end = new AbortController()
    this.#abort = end
    this.#tab = createId()
    // A frozen tab would keep its locks, but broadcast nothing.
    if (typeof document === 'object')
      document.addEventListener('freeze', () => this.#deactivate('reconnecting'), end)
    this.#setState({ status, failure: undefined })
    void this.#getName().then((name) => {
      if (end.signal.aborted) return
      if (name === undefined) this.#lead()
      else this.#electLeader(name, end.signal)
    })
  }

  #deactivate(status: SocketStatus, code?: number, reason?: string): void {
    const line = this.#connection
    this.#connection = undefined
    // Another tab takes the connection over.
    if (line) this.#broadcastState({ status: 'reconnecting', failure: undefined })
    line?.stop('idle', code, reason)
    this.#abort?.abort()
    this.#channel?.close()
    this.#abort = this.#channel = undefined
    this.#setState({ status, failure: undefined })
  }

  #electLeader(name: string, signal: AbortSignal): void {
    const { openChannel, locks } = this.#platform
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    const holdLock = (lock: string, onAcquired: () => void): void => {
      const held = locks.request(lock, { signal }, () => {
        if (!signal.aborted) onAcquired()
        return ended
      })
      // Deactivating while the lock is pending rejects. In sandboxed pages, `locks.request` always rejects: this tab then
      // connects alone.
      held.catch(() => signal.aborted || this.#lead())
    }
    // Without its lock held, the leader would take this tab for a closed one.
    holdLock(this.#tab, () => {
      const channel = openChannel(name)
      this.#channel = channel
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#receive(data)
      this.#post({ type: 'hello' })
      holdLock(name, () => this.#lead())
    })
  }

  /** Makes this tab the leader, which connects for all. */
  #lead(): void {
    this.#setState({ status: 'connecting', failure: undefined })
    this.#undosByTab.clear()
    this.#connection = this.#openConnection({
      received: (frame) => {
        this.#post({ type: 'frame', frame })
        this.#listener.received(frame)
      },
      changed: (state) => {
        // The leader's own shutdown must not close the other tabs.
        if (!this.#connection) return
        this.#broadcastState(state)
        this.#setState(state)
      },
    })
    this.#connection.start()
  }

  #receive(message: TabMessage): void {
    if (message.type === 'state' || message.type === 'frame') return this.#follow(message)
    const line = this.#connection
    if (!line) return
    if (message.type === 'hello') this.#broadcastState(this.#state)
    if (message.type === 'reconnect') line.reconnect()
    if (message.type === 'send') this.#send(message.tab, message.frame)
  }

  /** Sends a frame for a tab. A frame of another tab cannot return to that tab's queue. */
  #send(tab: string, frame: ClientFrame, maxBuffered?: number): boolean {
    const undos = this.#undosByTab.get(tab) ?? this.#trackTab(tab)
    const undo = getUndo(frame)
    if (undo?.frame.type === frame.type) {
      const isKnown = undos.delete(undo.key)
      if (!isKnown || [...this.#undosByTab.values()].some((it) => it.has(undo.key))) return false
    } else if (undo) undos.set(undo.key, undo.frame)
    return this.#connection?.send(frame, maxBuffered) ?? false
  }

  /**
   * Tracks a tab. When its lock is free, the tab is gone, even after a crash, and its subscriptions are undone on the
   * server.
   */
  #trackTab(tab: string): Map<string, ClientFrame> {
    const wanted = new Map<string, ClientFrame>()
    this.#undosByTab.set(tab, wanted)
    const removeTab = (): void => {
      // In reverse: a member is untracked before its topic is unsubscribed.
      for (const frame of [...wanted.values()].reverse()) this.#send(tab, frame)
      this.#undosByTab.delete(tab)
    }
    if (tab !== this.#tab) {
      this.#platform.locks.request(tab, this.#abort ?? {}, removeTab).catch(() => undefined)
    }
    return wanted
  }

  /** Handles a broadcast of the leader. */
  #follow(message: TabMessage & { type: 'state' | 'frame' }): void {
    if (this.#connection) return
    if (message.type === 'frame') return this.#listener.received(message.frame)
    const { status, failure } = message
    if (status === this.#state.status) return
    this.#setState({ status, failure: failure && createApiFailure(failure) })
  }

  #broadcastState({ status, failure }: SocketState): void {
    this.#post({ type: 'state', status, failure: failure && toSharedFailure(failure) })
  }

  #post(message: TabMessage): void {
    this.#channel?.postMessage(message)
  }

  #setState(state: SocketState): void {
    this.#state = state
    this.#listener.changed(state)
  }
}

function toSharedFailure({ kind, message, code, path, retryable }: ApiFailure): SharedFailure {
  return { kind, message, code, path, retryable }
}
