import { notifyAll } from '../../failure/notifyAll.js'
import type { BadFrame } from './badFrame.js'
import type { Connection, OpenConnection } from './Connection.js'
import { createOutbox } from './createOutbox.js'
import { ReconnectingConnection } from './ReconnectingConnection.js'
import type { Outbox } from './Outbox.js'
import type { SocketAuthListener } from './SocketAuth.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketEnd, SocketListener } from './SocketListener.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketState } from './SocketState.js'

/** Routes the frames of a connection to its listeners, and counts who keeps it open. */
export class SocketCore implements SocketHub, SocketAuthListener {
  readonly settings: SocketSettings
  readonly connection: Connection
  readonly outbox: Outbox
  state: SocketState = { status: 'idle', failure: undefined }
  epoch = 0
  /** Whether the app has called `close`. */
  isClosed = false
  /** The listeners by topic. Apps can have a topic per displayed entity. */
  readonly #listeners = new Map<string | undefined, Set<SocketListener>>()
  #users = 0
  #cancelLinger: (() => void) | undefined

  constructor(settings: SocketSettings) {
    this.settings = settings
    const { auth, shared } = settings
    this.outbox = createOutbox(this)
    const openTabConnection: OpenConnection = (listener) =>
      new ReconnectingConnection(settings, listener)
    const open = shared?.(settings, openTabConnection) ?? openTabConnection
    this.connection = open({
      changed: (state) => this.#handleState(state),
      received: (frame) => this.#handleFrame(frame),
    })
    auth?.subscribe(this)
  }

  addListener(listener: SocketListener): () => void {
    const { topic } = listener
    const listeners = this.#listeners.get(topic) ?? new Set()
    this.#listeners.set(topic, listeners.add(listener))
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) this.#listeners.delete(topic)
    }
  }

  emit(event: SocketEvent): void {
    this.#notify(undefined, (listener) => listener.event?.(event))
  }

  acquire(canConnect = true): () => void {
    this.#users += 1
    this.#cancelLinger?.()
    if (canConnect) this.start()
    return () => this.#release()
  }

  /** Connects, if the connection is in use, not closed by the app, and the user is not signed out. */
  start(method: 'start' | 'reconnect' = 'start'): void {
    const { auth } = this.settings
    if (this.#users > 0 && !this.isClosed && !auth?.isSignedOut()) this.connection[method]()
  }

  /** The user signed out: queued messages are dropped, late results ignored, and positions forgotten. */
  reset(): void {
    this.epoch += 1
    this.drop('signedOut')
    this.connection.stop('idle')
  }

  /** The app closed the socket, even if it has subscribers. */
  close(code: number, reason: string | undefined): void {
    this.isClosed = true
    this.#cancelLinger?.()
    this.drop('caller')
    this.connection.stop('closed', code, reason)
  }

  /** Drops queued messages, and ends listeners. */
  drop(end: SocketEnd): void {
    this.outbox.clear()
    this.#notifyAll((listener) => listener.ended?.(end))
  }

  #release(): void {
    this.#users -= 1
    if (this.#users > 0 || this.isClosed) return
    const { clock, linger = 1_000 } = this.settings
    this.#cancelLinger = clock.after(linger, () => {
      // Keep the failed or closed state, for a status badge.
      if (!this.state.failure) this.connection.stop('idle')
    })
  }

  #notify(topic: string | undefined, notify: (listener: SocketListener) => void): void {
    notifyAll(this.#listeners.get(topic) ?? [], notify)
  }

  #notifyAll(notify: (listener: SocketListener) => void): void {
    notifyAll(
      [...this.#listeners.values()].flatMap((listeners) => [...listeners]),
      notify,
    )
  }

  #handleFrame(frame: SocketFrame | BadFrame): void {
    if (frame.type === 'badFrame') return this.emit(frame)
    // Replies are matched by id, even if the server adds a topic.
    const topic = frame.type === 'reply' ? undefined : frame.topic
    this.#notify(topic, (listener) => listener.received?.(frame))
  }

  #handleState(state: SocketState): void {
    const { status, failure } = this.state
    if (status === state.status && failure === state.failure) return
    this.state = state
    if (status === 'open') this.#notifyAll((listener) => listener.lost?.())
    this.emit({ type: 'state', state })
    if (state.status === 'open') {
      this.#notifyAll((listener) => listener.opened?.())
      this.outbox.flush()
    }
    const end = state.failure
    if (end) this.#notifyAll((listener) => listener.ended?.(end))
  }
}
