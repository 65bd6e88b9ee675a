import { tellAll } from '../../failure/tellAll.js'
import type { BadFrame, Connection, OpenConnection } from './Connection.js'
import { createOutbox } from './createOutbox.js'
import { failureOfClose } from './failureOfClose.js'
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
  readonly #parts = new Set<SocketPart>()
  #needs = 0
  #cancelLinger: (() => void) | undefined

  constructor(settings: SocketSettings) {
    this.settings = settings
    const { auth, onEvent, shared } = settings
    if (onEvent) this.join({ told: onEvent })
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
    // An object of its own, so that the same one can join twice.
    const own = { ...part }
    this.#parts.add(own)
    return () => this.#parts.delete(own)
  }

  tell(event: SocketEvent): void {
    this.#each((part) => part.told?.(event))
  }

  acquire(): () => void {
    this.#needs += 1
    this.#cancelLinger?.()
    this.start()
    let isHeld = true
    return () => {
      if (isHeld) this.#release()
      isHeld = false
    }
  }

  /** Connects, if somebody needs it and may have it. */
  start(): void {
    if (this.#isWanted) this.connection.start()
  }

  /** Connects at once, if somebody needs it and may have it. */
  reconnect(): void {
    if (this.#isWanted) this.connection.reconnect()
  }

  /** The user left: nothing of theirs is sent, told or taken up again. */
  forget(): void {
    this.epoch += 1
    this.drop('signedOut')
    this.connection.stop('idle')
  }

  /** Gives up what waits. */
  drop(end: SocketEnd): void {
    this.outbox.clear()
    this.#each((part) => part.ended?.(end))
  }

  get #isWanted(): boolean {
    return this.#needs > 0 && !this.isClosed && !this.settings.auth?.isSignedOut()
  }

  #release(): void {
    this.#needs -= 1
    if (this.#needs > 0) return
    const { clock, linger } = this.settings
    this.#cancelLinger = clock.after(linger, () => {
      if (!isOver(this.state)) this.connection.stop('idle')
    })
  }

  #each(tell: (part: SocketPart) => void): void {
    tellAll(this.#parts, tell)
  }

  #receive(frame: SocketFrame | BadFrame): void {
    if (frame.type !== 'bad') return this.#each((part) => part.received?.(frame))
    this.tell({ ...frame, type: 'badFrame', topic: undefined, issues: [] })
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
    if (!isOver(state) || this.isClosed) return
    const end = state.failure ?? failureOfClose(1000, this.settings.path)
    this.#each((part) => part.ended?.(end))
  }
}

function isOver({ status }: SocketState): boolean {
  return status === 'failed' || status === 'closed'
}
