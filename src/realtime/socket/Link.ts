import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { ConnectionListener } from './Connection.js'
import type { Heartbeat } from './Heartbeat.js'
import { readFrame } from './readFrame.js'
import type { SocketLink, SocketPass } from './SocketAuth.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import { openWebSocket, type Wire } from './Wire.js'

/** Why a link is over: a close code, or what kept it from being made; `undefined` to make the next one at once. */
export type LinkEnd = number | ApiFailure | undefined

/** What a {@link Link} tells. */
export interface LinkListener extends Pick<ConnectionListener, 'received'> {
  /** It is open, and the server knows who this is. */
  up(): void
  /** It is over. Told once, and not when it was ended from this side. */
  over(end: LinkEnd): void
}

/** One connection, from asking for a token to its end. */
export class Link {
  readonly #settings: SocketSettings
  readonly #listener: LinkListener
  /** What those see of it who prove whose it is, or watch over it. */
  readonly #own: SocketLink
  #state: 'opening' | 'up' | 'over' = 'opening'
  #wire: Wire | undefined
  #pass: SocketPass | undefined
  #heartbeat: Heartbeat | undefined
  #cancel: (() => void) | undefined

  constructor(settings: SocketSettings, listener: LinkListener) {
    this.#settings = settings
    this.#listener = listener
    const { clock, connectTimeout = 10_000 } = settings
    this.#own = {
      clock,
      send: (frame) => this.send(frame),
      replace: () => this.#over(undefined),
      lose: () => this.#over(1006),
    }
    this.#cancel = clock.after(connectTimeout, this.#own.lose)
    this.#open().catch((error: unknown) => this.#over(toApiFailure(error)))
  }

  /** Sends a frame; `false` while it is not open, or too much is on its way. */
  send(frame: ClientFrame): boolean {
    const { bufferedAmount = Infinity } = this.#wire ?? {}
    const isFree = this.#state === 'up' && bufferedAmount <= this.#settings.outbox.maxBuffered
    if (isFree) this.#write(frame)
    return isFree
  }

  /** Ends it from this side. What the wire tells later is nobody's business. */
  end(code = 1000, reason?: string): void {
    this.#state = 'over'
    this.#cancel?.()
    this.#heartbeat?.stop()
    this.#wire?.close(code, reason)
  }

  async #open(): Promise<void> {
    const { auth, protocols = [], resolveUrl, wire = openWebSocket } = this.#settings
    this.#pass = await auth?.open(this.#own)
    const url = await resolveUrl()
    if (this.#state === 'over') return
    this.#wire = wire(url, [...protocols, ...(this.#pass?.protocols ?? [])], {
      opened: () => this.#opened(),
      received: (data) => this.#received(data),
      closed: (code) => this.#over(code),
    })
  }

  #opened(): void {
    const first = this.#pass?.first
    if (this.#state === 'over') return
    if (first) this.#write(first)
    else this.#up()
  }

  #up(): void {
    this.#cancel?.()
    this.#state = 'up'
    this.#heartbeat = this.#settings.heartbeat?.(this.#own)
    this.#cancel = this.#pass?.keep()
    this.#listener.up()
  }

  #received(data: unknown): void {
    if (this.#state === 'over') return
    this.#heartbeat?.hear()
    const frame = readFrame(data, this.#settings)
    if (frame.type !== 'authenticated') this.#listener.received(frame)
    else if (this.#state === 'opening') this.#up()
  }

  #over(end: LinkEnd): void {
    if (this.#state === 'over') return
    this.end()
    const isRefused = typeof end === 'number' && this.#pass?.refuse(end)
    this.#listener.over(isRefused ? undefined : end)
  }

  #write(frame: ClientFrame): void {
    this.#wire?.send(JSON.stringify(this.#settings.protocol.write(frame)))
  }
}
