import type { ApiFailure } from '../../failure/ApiFailure.js'
import { isOffline } from '../../http/isOffline.js'
import { backoff } from '../../repository/live/backoff.js'
import type { Connection, ConnectionListener } from './Connection.js'
import { failureOfClose } from './failureOfClose.js'
import { Link, type LinkEnd } from './Link.js'
import { pageMoments } from './pageMoments.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketStatus } from './SocketState.js'

/** Close codes after which it is worth trying again: of RFC 6455 and the IANA registry. */
const lost = /10(0[156]|1[1-4])/

/** How long a connection must live until the next one that is lost counts as the first, in milliseconds. */
const stable = 5_000

/** A connection of this tab that is made again whenever it is lost. */
export class Line implements Connection {
  readonly #settings: SocketSettings
  readonly #listener: ConnectionListener
  #link: Link | undefined
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

  send(frame: ClientFrame): boolean {
    return this.#link?.send(frame) ?? false
  }

  #connect(status: SocketStatus = 'reconnecting'): void {
    if (isOffline()) return this.#rest('offline')
    this.#rest(status)
    this.#link = new Link(this.#settings, {
      received: this.#listener.received,
      up: () => this.#up(),
      over: (end) => this.#over(end),
    })
  }

  #up(): void {
    const { clock } = this.#settings
    this.#cancelTimer = clock.after(stable, () => (this.#attempt = 0))
    this.#listener.changed({ status: 'open', failure: undefined })
  }

  #over(end: LinkEnd): void {
    const { busyDelay = 10_000, clock, path, retries = Infinity } = this.#settings
    if (end === undefined) return this.#connect()
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
    const { clock } = this.#settings
    const busy = Math.max(0, this.#busyUntil - clock.now())
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

  #end(code?: number, reason?: string): void {
    this.#cancelTimer?.()
    const link = this.#link
    this.#link = undefined
    link?.end(code, reason)
  }
}
