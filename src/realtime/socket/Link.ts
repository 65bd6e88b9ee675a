import type { ConnectionListener } from './Connection.js'
import { readFrame } from './readFrame.js'
import type { SocketPass } from './SocketAuth.js'
import type { SocketSettings } from './SocketSettings.js'
import { startHeartbeat, type Heartbeat } from './startHeartbeat.js'
import type { Wire } from './Wire.js'

/** Why a link is over: a close code, what kept it from being made, or `'again'` to make the next one at once. */
export type LinkEnd = number | 'again' | { readonly error: unknown }

/** What a {@link Link} tells. */
export interface LinkListener extends Pick<ConnectionListener, 'received' | 'refused'> {
  /** It is open, and the server knows who this is. */
  up(): void
  /** It is over. Told once, and not when it was ended from this side. */
  over(end: LinkEnd): void
}

/** One connection, from asking for a token to its end. */
export class Link {
  readonly #settings: SocketSettings
  readonly #listener: LinkListener
  #state: 'opening' | 'up' | 'over' = 'opening'
  #wire: Wire | undefined
  #pass: SocketPass | undefined
  #heartbeat: Heartbeat | undefined
  #cancel: (() => void) | undefined

  constructor(settings: SocketSettings, listener: LinkListener) {
    this.#settings = settings
    this.#listener = listener
    this.#cancel = settings.clock.after(settings.connectTimeout, () => this.#over(1006))
    this.#open().catch((error: unknown) => this.#over({ error }))
  }

  /** Sends a frame; `false` while it is not open, or too much is on its way. */
  send(frame: unknown): boolean {
    const wire = this.#wire
    const { maxBuffered } = this.#settings.outbox
    if (!wire || this.#state !== 'up' || wire.bufferedAmount > maxBuffered) return false
    wire.send(JSON.stringify(frame))
    return true
  }

  /** Finds out whether the peer is still there, when it was quiet for long. */
  check(): void {
    this.#heartbeat?.check()
  }

  /** There is another token. */
  renew(): void {
    if (this.#state === 'up') this.#pass?.renew()
  }

  /** Ends it from this side. What the wire tells later is nobody's business. */
  end(code = 1000, reason?: string): void {
    this.#state = 'over'
    this.#cancel?.()
    this.#heartbeat?.stop()
    this.#wire?.close(code, reason)
  }

  async #open(): Promise<void> {
    const { auth, clock, protocol, protocols, resolveUrl, wire } = this.#settings
    this.#pass = await auth?.open({
      clock,
      protocol,
      send: (frame) => this.send(frame),
      replace: () => this.#over('again'),
    })
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
    if (first === undefined) this.#up()
    else this.#wire?.send(JSON.stringify(first))
  }

  #up(): void {
    const { clock, heartbeat, protocol } = this.#settings
    this.#cancel?.()
    this.#state = 'up'
    if (heartbeat) {
      this.#heartbeat = startHeartbeat(clock, {
        ...heartbeat,
        ping: () => this.send(protocol.ping()),
        lost: (hasSlept) => this.#over(hasSlept ? 'again' : 1006),
      })
    }
    this.#cancel = this.#pass?.keep()
    this.#listener.up()
  }

  #received(data: unknown): void {
    if (this.#state === 'over') return
    this.#heartbeat?.hear()
    const frame = readFrame(data, this.#settings)
    if (frame.type === 'bad') this.#listener.refused(frame)
    else if (frame.type !== 'authenticated') this.#listener.received(frame)
    else if (this.#state === 'opening') this.#up()
  }

  #over(end: LinkEnd): void {
    if (this.#state === 'over') return
    this.end()
    const isRefused = (end === 3000 || end === 4401) && this.#pass?.refuse()
    this.#listener.over(isRefused ? 'again' : end)
  }
}
