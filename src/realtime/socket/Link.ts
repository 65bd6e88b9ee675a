import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { AccessToken } from '../../session/Session.js'
import type { ConnectionListener } from './Connection.js'
import { Heartbeat } from './Heartbeat.js'
import type { SocketFrame, SocketProtocol } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { Wire } from './Wire.js'

/** Why a link is over: a close code, what kept it from being made, or `'again'` to make the next one at once. */
export type LinkEnd = number | ApiFailure | 'again'

/** What a {@link Link} tells. */
export interface LinkListener extends Pick<ConnectionListener, 'up' | 'received' | 'refused'> {
  /** It is over. Told once, and not when it was ended from this side. */
  over(end: LinkEnd): void
}

/** One connection, from asking for a token to its end. */
export class Link {
  readonly #settings: SocketSettings
  readonly #listener: LinkListener
  readonly #cancels: (() => void)[] = []
  #wire: Wire | undefined
  #token: AccessToken | undefined
  #heartbeat: Heartbeat | undefined
  #state: 'opening' | 'up' | 'over' = 'opening'

  constructor(settings: SocketSettings, listener: LinkListener) {
    this.#settings = settings
    this.#listener = listener
    const { clock, connectTimeout } = settings
    this.#cancels.push(clock.after(connectTimeout, () => this.#over(1006)))
    this.#open().catch((error: unknown) => this.#over(toApiFailure(error)))
  }

  get isUp(): boolean {
    return this.#state === 'up'
  }

  /** The token that the server was given. */
  get token(): string | undefined {
    return this.#token?.value
  }

  send(frame: unknown): boolean {
    const wire = this.#wire
    if (!wire || !this.isUp || wire.bufferedAmount > this.#settings.maxBuffered) return false
    wire.send(JSON.stringify(frame))
    return true
  }

  /** Finds out whether the peer is still there, when it was quiet for long. */
  check(): void {
    this.#heartbeat?.check()
  }

  /** Tells the server the token that the session has by now; where it can't be told, there has to be another link. */
  async renew(minValidity?: number): Promise<void> {
    const { session, auth, protocol } = this.#settings
    if (!this.isUp || !session || !this.#token) return
    const token = await session.getToken(minValidity === undefined ? {} : { minValidity })
    if (!this.isUp || !token || token.value === this.token) return
    if (auth !== 'message') return this.#over('again')
    this.#token = token
    this.send(protocol.authenticate(token.value))
    this.#watchExpiry()
  }

  /** Ends it from this side. What the wire tells later is nobody's business. */
  end(code = 1000, reason?: string): void {
    this.#state = 'over'
    this.#heartbeat?.stop()
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#wire?.close(code, reason)
  }

  async #open(): Promise<void> {
    const { session, auth, resolveUrl, protocols, wire } = this.#settings
    if (session && auth !== 'none') this.#token = await session.getToken()
    const url = await resolveUrl()
    if (this.#state === 'over') return
    const bearer = auth === 'protocol' && this.token !== undefined ? [`bearer.${this.token}`] : []
    this.#wire = wire(url, [...protocols, ...bearer], {
      opened: () => this.#opened(),
      received: (data) => this.#received(data),
      closed: (code) => this.#over(code),
    })
  }

  #opened(): void {
    if (this.#state === 'over') return
    const { auth, protocol } = this.#settings
    if (auth !== 'message' || this.token === undefined) return this.#up()
    this.#wire?.send(JSON.stringify(protocol.authenticate(this.token)))
  }

  #up(): void {
    const { clock, heartbeat, protocol } = this.#settings
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#state = 'up'
    if (heartbeat) {
      this.#heartbeat = new Heartbeat({
        ...heartbeat,
        clock,
        ping: () => this.send(protocol.ping()),
        lost: (hasSlept) => this.#over(hasSlept ? 'again' : 1006),
      })
    }
    this.#watchExpiry()
    this.#listener.up()
  }

  /** Has the token refreshed before it ends, so that the server never has to refuse it. */
  #watchExpiry(): void {
    const { expiresAt } = this.#token ?? {}
    const { clock } = this.#settings
    if (expiresAt === undefined) return
    const left = expiresAt - clock.now()
    const margin = Math.min(30_000, left / 10)
    const cancel = clock.after(Math.max(0, left - margin), () => {
      // What keeps it from being refreshed shows when the server refuses the old one.
      this.renew(margin + 1_000).catch(() => undefined)
    })
    this.#cancels.push(cancel)
  }

  #received(data: unknown): void {
    if (this.#state === 'over') return
    this.#heartbeat?.hear()
    const { maxFrame, protocol } = this.#settings
    if (typeof data !== 'string') return this.#listener.refused('binary', sizeOf(data))
    if (data.length > maxFrame) return this.#listener.refused('tooLarge', data.length)
    const frame = read(data, protocol)
    if (!frame) this.#listener.refused('parse', data.length)
    else if (frame.type !== 'authenticated') this.#listener.received(frame)
    else if (!this.isUp) this.#up()
  }

  #over(end: LinkEnd): void {
    if (this.#state === 'over') return
    this.end()
    this.#listener.over(end)
  }
}

function read(text: string, protocol: SocketProtocol): SocketFrame | undefined {
  try {
    return protocol.read(JSON.parse(text))
  } catch {
    return undefined
  }
}

function sizeOf(data: unknown): number | undefined {
  if (data instanceof ArrayBuffer) return data.byteLength
  return data instanceof Blob ? data.size : undefined
}
