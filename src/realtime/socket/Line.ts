import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { isOffline } from '../../http/isOffline.js'
import { backoff } from '../../repository/live/backoff.js'
import type { Connection, ConnectionListener } from './Connection.js'
import { failureOfClose } from './failureOfClose.js'
import { Link, type LinkEnd } from './Link.js'
import { pageMoments } from './pageMoments.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketStatus } from './SocketState.js'

/** Close codes after which it is worth trying again: of RFC 6455 and the IANA registry. */
const lost: ReadonlySet<unknown> = new Set([1001, 1005, 1006, 1011, 1012, 1013, 1014])

/** A connection of this tab that is made again whenever it is lost. */
export class Line implements Connection {
  readonly #settings: SocketSettings
  readonly #listener: ConnectionListener
  #link: Link | undefined
  /** How often it was tried since it was last stable. */
  #attempt = 0
  #cancelTimer: (() => void) | undefined
  #leavePage: (() => void) | undefined

  constructor(settings: SocketSettings, listener: ConnectionListener) {
    this.#settings = settings
    this.#listener = listener
  }

  start(): void {
    if (this.#leavePage) return
    this.#attempt = 0
    this.#leavePage = pageMoments({
      online: () => this.#wake(this.#settings.clock.random() * 1_000),
      shown: () => this.#wake(0),
      // Nothing may be open while the page is kept for going back to it.
      hidden: () => this.#wait('reconnecting'),
    })
    this.#connect('connecting')
  }

  stop(status: SocketStatus, code?: number, reason?: string): void {
    this.#end(code, reason)
    this.#finish(status)
  }

  reconnect(): void {
    this.#leavePage?.()
    this.#leavePage = undefined
    this.start()
  }

  send(frame: unknown): boolean {
    return this.#link?.send(frame) ?? false
  }

  subscribe(topic: string, since: number | undefined): void {
    this.send(this.#settings.protocol.subscribe(topic, since))
  }

  unsubscribe(topic: string): void {
    this.send(this.#settings.protocol.unsubscribe(topic))
  }

  renew(): void {
    this.#link?.renew()
  }

  #connect(status: SocketStatus = 'reconnecting'): void {
    this.#end()
    if (isOffline()) return this.#become('offline')
    this.#become(status)
    const { received, refused } = this.#listener
    this.#link = new Link(this.#settings, {
      received,
      refused,
      up: () => this.#up(),
      over: (end) => this.#over(end),
    })
  }

  #up(): void {
    const { clock, stableAfter } = this.#settings
    this.#cancelTimer = clock.after(stableAfter, () => (this.#attempt = 0))
    this.#become('open')
  }

  #over(end: LinkEnd): void {
    if (end === 'again') return this.#connect()
    if (end === 1000) return this.#finish('closed')
    const { busyDelay, path } = this.#settings
    if (lost.has(end)) return this.#retry(end === 1013 ? busyDelay : 0)
    const failure = typeof end === 'number' ? failureOfClose(end, path) : toApiFailure(end.error)
    if (typeof end !== 'number' && failure.retryable) this.#retry(0)
    else this.#finish('failed', failure)
  }

  /** Connects again after a while. */
  #retry(least: number): void {
    const { clock, backoff: options, retries, path } = this.#settings
    this.#attempt += 1
    if (this.#attempt > retries) return this.#finish('failed', failureOfClose(1006, path))
    this.#wait(isOffline() ? 'offline' : 'reconnecting')
    this.#wake(least + backoff(options, this.#attempt, clock))
  }

  #wait(status: SocketStatus): void {
    this.#end()
    this.#become(status)
  }

  /** Connects when that time is over, whatever was waited for; checks the connection that is there. */
  #wake(delay: number): void {
    if (this.#link) return this.#link.check()
    this.#cancelTimer?.()
    this.#cancelTimer = this.#settings.clock.after(delay, () => this.#connect())
  }

  #finish(status: SocketStatus, failure?: ApiFailure): void {
    this.#end()
    this.#leavePage?.()
    this.#leavePage = undefined
    this.#become(status, failure)
  }

  #end(code?: number, reason?: string): void {
    this.#cancelTimer?.()
    const link = this.#link
    this.#link = undefined
    link?.end(code, reason)
  }

  #become(status: SocketStatus, failure?: ApiFailure): void {
    this.#listener.changed({ status, failure })
  }
}
