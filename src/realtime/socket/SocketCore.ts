import { callSafely } from '../../failure/callSafely.js'
import type { Connection, OpenConnection } from './Connection.js'
import { createOutbox } from './createOutbox.js'
import { failureOfClose } from './failureOfClose.js'
import { Line } from './Line.js'
import type { Outbox } from './Outbox.js'
import type { SocketUser } from './SocketAuth.js'
import type { SocketEvent } from './SocketEvent.js'
import type { SocketHub } from './SocketHub.js'
import type { SocketEnd, SocketPart } from './SocketPart.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketState } from './SocketState.js'

/** What comes and goes through a connection, and who needs it. */
export class SocketCore implements SocketHub, SocketUser {
  readonly settings: SocketSettings
  readonly connection: Connection
  readonly outbox: Outbox
  readonly parts = new Set<SocketPart>()
  state: SocketState = { status: 'idle', failure: undefined }
  epoch = 0
  /** Whether the app has closed it. */
  isClosed = false
  readonly #listeners = new Set<(event: SocketEvent) => void>()
  #needs = 0
  #cancelLinger: (() => void) | undefined

  constructor(settings: SocketSettings) {
    this.settings = settings
    const { onEvent, shared } = settings
    if (onEvent) this.listen(onEvent)
    this.outbox = createOutbox(this)
    const openLine: OpenConnection = (listener) => new Line(settings, listener)
    const open = shared?.(settings, openLine) ?? openLine
    this.connection = open({
      changed: (state) => this.#change(state),
      received: (frame) => this.#each((part) => part.received?.(frame)),
      refused: ({ reason, size }) =>
        this.tell({ type: 'badFrame', reason, topic: undefined, size, issues: [] }),
    })
  }

  get isOpen(): boolean {
    return this.state.status === 'open'
  }

  listen(listener: (event: SocketEvent) => void): () => void {
    const own = (event: SocketEvent): void => listener(event)
    this.#listeners.add(own)
    return () => this.#listeners.delete(own)
  }

  tell(event: SocketEvent): void {
    for (const listener of [...this.#listeners]) callSafely(() => listener(event))
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
    const { auth } = this.settings
    if (this.#needs > 0 && !this.isClosed && !auth?.isSignedOut()) this.connection.start()
  }

  renew(): void {
    this.connection.renew()
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

  #release(): void {
    this.#needs -= 1
    if (this.#needs > 0) return
    const { clock, linger } = this.settings
    this.#cancelLinger = clock.after(linger, () => {
      if (!isOver(this.state)) this.connection.stop('idle')
    })
  }

  #each(tell: (part: SocketPart) => void): void {
    for (const part of [...this.parts]) tell(part)
  }

  #change(state: SocketState): void {
    const { status, failure } = this.state
    if (status === state.status && failure === state.failure) return
    this.state = state
    if (status === 'open') this.#each((part) => part.down?.())
    this.tell({ type: 'state', state })
    if (this.isOpen) {
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
