import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { isOffline } from '../../http/device/isOffline.js'
import { isPrerendering } from '../../http/device/isPrerendering.js'
import { backoff } from '../../repository/live/backoff.js'
import type { Connection, ConnectionListener } from './Connection.js'
import { failureOfClose } from './failureOfClose.js'
import type { Heartbeat } from './Heartbeat.js'
import { pageMoments } from './pageMoments.js'
import { readFrames } from './readFrames.js'
import type { SocketLink, SocketPass } from './SocketAuth.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketStatus } from './SocketState.js'
import { openWebSocket, type Wire } from './Wire.js'
import { writeFrame } from './writeFrame.js'

/** Close codes after which it is worth trying again: of RFC 6455 and the IANA registry. */
const lost = /10(0[156]|1[1-4])/

/** How long a connection must live until the next one that is lost counts as the first, in milliseconds. */
const stable = 5_000

/** Why a connection is over: a close code, or what kept it from being made; `undefined` to make the next one at once. */
type LineEnd = number | ApiFailure | undefined

/** A connection of this tab that is made again whenever it is lost. */
export class Line implements Connection {
  readonly #settings: SocketSettings
  readonly #listener: ConnectionListener
  /** The present connection. What an earlier one tells is nobody's business. */
  #link: SocketLink | undefined
  #wire: Wire | undefined
  #pass: SocketPass | undefined
  /** Whether the server knows who this is. */
  #isUp = false
  #heartbeat: Heartbeat | undefined
  #release: (() => void) | undefined
  /** How often it was tried since it was last stable. */
  #attempt = 0
  /** Until when the server is too busy, in milliseconds since 1970. */
  #busyUntil = 0
  #cancelTimer: (() => void) | undefined
  #leavePage: (() => void) | undefined

  constructor(settings: SocketSettings, listener: ConnectionListener) {
    this.#settings = settings
    this.#listener = listener
  }

  start(): void {
    if (!this.#leavePage) this.reconnect()
  }

  reconnect(): void {
    this.#leavePage?.()
    this.#attempt = 0
    this.#leavePage = pageMoments({
      online: () => this.#wake(this.#settings.clock.random() * 1_000),
      shown: () => this.#wake(0),
      // Nothing may be open while the page is kept for going back to it.
      hidden: () => this.#rest('reconnecting'),
    })
    this.#connect('connecting')
  }

  stop(status: SocketStatus, code?: number, reason?: string): void {
    this.#end(code, reason)
    this.#finish(status)
  }

  send(frame: ClientFrame, maxBuffered = Infinity): boolean {
    const { bufferedAmount = 0 } = this.#wire ?? {}
    const isFree = this.#isUp && bufferedAmount <= maxBuffered
    if (isFree) this.#write(frame)
    return isFree
  }

  #connect(status: SocketStatus = 'reconnecting'): void {
    if (isOffline()) return this.#rest('offline')
    // The platform would wait with the connection, and its time would run out.
    if (isPrerendering()) return this.#rest('connecting')
    this.#rest(status)
    this.#busyUntil = 0
    const { clock, connectTimeout = 10_000 } = this.#settings
    const link: SocketLink = {
      clock,
      send: (frame) => this.#link === link && this.send(frame),
      replace: () => this.#over(link, undefined),
      lose: () => this.#over(link, 1006),
    }
    this.#link = link
    this.#cancelTimer = clock.after(connectTimeout, link.lose)
    this.#open(link).catch((error: unknown) => this.#over(link, toApiFailure(error)))
  }

  async #open(link: SocketLink): Promise<void> {
    const { auth, protocol, protocols = [], resolveUrl, wire = openWebSocket } = this.#settings
    const pass = await auth?.open(link)
    const url = await resolveUrl()
    if (this.#link !== link) return
    this.#pass = pass
    const connect = pass?.wire ?? wire
    this.#wire = connect(url, [...protocols, ...(pass?.protocols ?? [])], {
      opened: () => this.#link === link && this.#opened(link),
      received: (data) => this.#received(link, data),
      closed: (code) => this.#over(link, protocol.closeCode?.(code) ?? code),
    })
  }

  #opened(link: SocketLink): void {
    const first = this.#pass?.first
    const isGreeted = first ?? this.#settings.protocol.handshake
    if (isGreeted) this.#write(first ?? { type: 'connect' })
    else this.#up(link)
  }

  #up(link: SocketLink): void {
    const { clock, heartbeat } = this.#settings
    this.#cancelTimer?.()
    this.#cancelTimer = clock.after(stable, () => (this.#attempt = 0))
    this.#isUp = true
    this.#heartbeat = heartbeat?.(link)
    this.#release = this.#pass?.keep()
    this.#listener.changed({ status: 'open', failure: undefined })
  }

  #received(link: SocketLink, data: unknown): void {
    for (const frame of readFrames(data, this.#settings)) {
      // It may be over with the frame before, or have been replaced.
      if (this.#link !== link) return
      this.#heartbeat?.hear()
      if (frame.type === 'ping') this.#write({ type: 'pong', data: frame.data })
      else if (frame.type === 'closed') this.#over(link, frame.code)
      else if (frame.type !== 'authenticated') this.#listener.received(frame)
      else if (!this.#isUp) this.#up(link)
    }
  }

  #over(link: SocketLink, end: LineEnd): void {
    if (this.#link !== link) return
    const pass = this.#pass
    this.#end()
    const isRefused = typeof end === 'number' && pass?.refuse(end)
    if (isRefused || end === undefined) return this.#connect()
    const { busyDelay, clock, path, retries = Infinity } = this.#settings
    const failure = typeof end === 'number' ? failureOfClose(end, path) : end
    if (end === 1000) return this.#finish('closed', failure)
    if (end === 1013) this.#busyUntil = clock.now() + busyDelay
    const isLost = failure === end ? failure.retryable : lost.test(`${end}`)
    if (!isLost || ++this.#attempt > retries) return this.#finish('failed', failure)
    this.#rest(isOffline() ? 'offline' : 'reconnecting')
    this.#wake(backoff(this.#settings.backoff, this.#attempt, clock))
  }

  /** Connects when that time is over, whatever was waited for but a busy server, unless there is a connection. */
  #wake(delay: number): void {
    if (this.#link) return
    const { busyDelay, clock } = this.#settings
    // A clock that was set back would make it last.
    const busy = Math.min(busyDelay, Math.max(0, this.#busyUntil - clock.now()))
    this.#cancelTimer?.()
    this.#cancelTimer = clock.after(busy + delay, () => this.#connect())
  }

  #finish(status: SocketStatus, failure?: ApiFailure): void {
    this.#leavePage?.()
    this.#leavePage = undefined
    this.#rest(status, failure)
  }

  /** There is no connection now. */
  #rest(status: SocketStatus, failure?: ApiFailure): void {
    this.#end()
    this.#listener.changed({ status, failure })
  }

  #end(code = 1000, reason?: string): void {
    const wire = this.#wire
    this.#link = this.#wire = undefined
    this.#isUp = false
    this.#cancelTimer?.()
    this.#heartbeat?.stop()
    this.#release?.()
    this.#heartbeat = this.#release = this.#pass = undefined
    wire?.close(code, reason)
  }

  #write(frame: ClientFrame): void {
    const data = writeFrame(this.#settings.protocol, frame)
    if (data !== undefined) this.#wire?.send(data)
  }
}
