import { tellAll } from '../../failure/tellAll.js'
import type { BadFrame } from './badFrame.js'
import type { Connection, OpenConnection } from './Connection.js'
import { createOutbox } from './createOutbox.js'
import { Line } from './Line.js'
import type { Outbox } from './Outbox.js'
import type { SocketUser } from './SocketAuth.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketEnd, SocketPart } from './SocketPart.js'
import type { SocketFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketState } from './SocketState.js'

/** What comes and goes through a connection, and who needs it. */
export class SocketCore implements SocketHub, SocketUser {
  readonly settings: SocketSettings
  readonly connection: Connection
  readonly outbox: Outbox
  state: SocketState = { status: 'idle', failure: undefined }
  epoch = 0
  /** Whether the app has closed it. */
  isClosed = false
  /** What takes part, by topic: apps have one for each entity that they show. */
  readonly #parts = new Map<string | undefined, Set<SocketPart>>()
  #needs = 0
  #cancelLinger: (() => void) | undefined

  constructor(settings: SocketSettings) {
    this.settings = settings
    const { auth, shared } = settings
    this.outbox = createOutbox(this)
    const openLine: OpenConnection = (listener) => new Line(settings, listener)
    const open = shared?.(settings, openLine) ?? openLine
    this.connection = open({
      changed: (state) => this.#change(state),
      received: (frame) => this.#receive(frame),
    })
    auth?.follow(this)
  }

  join(part: SocketPart): () => void {
    const { topic } = part
    const parts = this.#parts.get(topic) ?? new Set()
    this.#parts.set(topic, parts.add(part))
    return () => {
      if (parts.delete(part) && parts.size === 0) this.#parts.delete(topic)
    }
  }

  tell(event: SocketEvent): void {
    this.#tell(undefined, (part) => part.told?.(event))
  }

  acquire(isUrgent = true): () => void {
    this.#needs += 1
    this.#cancelLinger?.()
    if (isUrgent) this.start()
    return () => this.#release()
  }

  /** Connects, if somebody needs it and may have it. */
  start(how: 'start' | 'reconnect' = 'start'): void {
    const { auth } = this.settings
    if (this.#needs > 0 && !this.isClosed && !auth?.isSignedOut()) this.connection[how]()
  }

  /** The user left: nothing of theirs is sent, told or taken up again. */
  forget(): void {
    this.epoch += 1
    this.drop('signedOut')
    this.connection.stop('idle')
  }

  /** The app needs it no longer, whoever listens. */
  close(code: number, reason: string | undefined): void {
    this.isClosed = true
    this.#cancelLinger?.()
    this.drop('caller')
    this.connection.stop('closed', code, reason)
  }

  /** Gives up what waits. */
  drop(end: SocketEnd): void {
    this.outbox.clear()
    this.#each((part) => part.ended?.(end))
  }

  #release(): void {
    this.#needs -= 1
    if (this.#needs > 0 || this.isClosed) return
    const { clock, linger = 1_000 } = this.settings
    this.#cancelLinger = clock.after(linger, () => {
      // What has ended for good stays so, for the badge.
      if (!this.state.failure) this.connection.stop('idle')
    })
  }

  #tell(topic: string | undefined, tell: (part: SocketPart) => void): void {
    tellAll(this.#parts.get(topic) ?? [], tell)
  }

  #each(tell: (part: SocketPart) => void): void {
    tellAll(
      [...this.#parts.values()].flatMap((parts) => [...parts]),
      tell,
    )
  }

  #receive(frame: SocketFrame | BadFrame): void {
    if (frame.type === 'badFrame') return this.tell(frame)
    // Responses are found by their id, whatever topic a server writes beside it.
    const topic = frame.type === 'reply' ? undefined : frame.topic
    this.#tell(topic, (part) => part.received?.(frame))
  }

  #change(state: SocketState): void {
    const { status, failure } = this.state
    if (status === state.status && failure === state.failure) return
    this.state = state
    if (status === 'open') this.#each((part) => part.down?.())
    this.tell({ type: 'state', state })
    if (state.status === 'open') {
      this.#each((part) => part.up?.())
      this.outbox.flush()
    }
    const end = state.failure
    if (end) this.#each((part) => part.ended?.(end))
  }
}
