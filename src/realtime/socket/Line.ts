import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { isOffline } from '../../http/isOffline.js'
import { backoff } from '../../repository/live/backoff.js'
import type { Connection, ConnectionListener } from './Connection.js'
import { failureOfClose, judgeClose } from './judgeClose.js'
import { Link, type LinkEnd } from './Link.js'
import { pageMoments } from './pageMoments.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketStatus } from './SocketState.js'

/** A connection of this tab that is made again whenever it is lost. */
export class Line implements Connection {
  readonly #settings: SocketSettings
  readonly #listener: ConnectionListener
  #status: SocketStatus = 'idle'
  #link: Link | undefined
  /** How often it was tried since it was last stable. */
  #attempt = 0
  /** Whether the token was refreshed because the server refused one, and nothing proves the new one good. */
  #isRefreshed = false
  #cancelTimer: (() => void) | undefined
  #leavePage: (() => void) | undefined
  /** Changes with each end and beginning: what was waited for before is nobody's business. */
  #turn = 0

  constructor(settings: SocketSettings, listener: ConnectionListener) {
    this.#settings = settings
    this.#listener = listener
  }

  start(): void {
    if (this.#status !== 'idle' && this.#status !== 'closed' && this.#status !== 'failed') return
    this.#attempt = 0
    this.#isRefreshed = false
    this.#leavePage ??= pageMoments({
      online: () => this.#wake(this.#settings.clock.random() * 1_000),
      shown: () => this.#wake(0),
      frozen: () => this.#freeze(),
    })
    this.#connect('connecting')
  }

  stop(status: 'idle' | 'closed', code: number, reason?: string): void {
    this.#end(code, reason)
    this.#finish(status)
  }

  reconnect(): void {
    this.#end()
    this.#status = 'idle'
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

  /** The session has another token. */
  renew(): void {
    if (this.#settings.auth !== 'message') return
    // What keeps the token from being told shows when the server refuses the old one.
    this.#link?.renew().catch(() => undefined)
  }

  #connect(status: SocketStatus): void {
    this.#end()
    if (isOffline()) return this.#become('offline')
    this.#become(status)
    this.#link = new Link(this.#settings, {
      up: () => this.#up(),
      over: (end) => this.#over(end),
      received: (frame) => this.#listener.received(frame),
      refused: (reason, size) => this.#listener.refused(reason, size),
    })
  }

  #up(): void {
    const { clock, stableAfter } = this.#settings
    this.#cancelTimer = clock.after(stableAfter, () => {
      this.#attempt = 0
      this.#isRefreshed = false
    })
    this.#become('open')
    this.#listener.up()
  }

  #over(end: LinkEnd): void {
    const stale = this.#link?.token
    this.#end()
    if (end === 'again') return this.#connect('reconnecting')
    if (typeof end !== 'number') return this.#retryOrFail(end)
    const { path, busyDelay, session } = this.#settings
    const verdict = judgeClose(end, path)
    if (verdict.next === 'fail') return this.#finish('failed', verdict.failure)
    if (verdict.next === 'end') return this.#finish('closed')
    if (verdict.next !== 'refresh') return this.#retry(verdict.next === 'wait' ? busyDelay : 0)
    const mayRefresh = session && stale !== undefined && !this.#isRefreshed
    if (!mayRefresh) return this.#finish('failed', failureOfClose(end, path))
    void this.#refresh(session.refresh(stale))
  }

  /** The server refused the token: the session gets another one, together with whoever else needs it. */
  async #refresh(refreshing: Promise<unknown>): Promise<void> {
    const turn = this.#turn
    this.#isRefreshed = true
    this.#become('reconnecting')
    try {
      await refreshing
      if (this.#turn === turn) this.#connect('reconnecting')
    } catch (error) {
      if (this.#turn === turn) this.#retryOrFail(toApiFailure(error))
    }
  }

  #retryOrFail(failure: ApiFailure): void {
    if (failure.retryable) this.#retry(0)
    else this.#finish('failed', failure)
  }

  /** Connects again after a while. */
  #retry(least: number): void {
    const { clock, backoff: options, retries, path } = this.#settings
    this.#attempt += 1
    if (this.#attempt > retries) return this.#finish('failed', failureOfClose(1006, path))
    this.#become(isOffline() ? 'offline' : 'reconnecting')
    const delay = least + backoff(options, this.#attempt, clock)
    this.#cancelTimer = clock.after(delay, () => this.#connect('reconnecting'))
  }

  /** Something has changed for the better: there is no reason to wait any longer. */
  #wake(delay: number): void {
    if (this.#link) return this.#link.check()
    if (this.#status !== 'offline' && this.#status !== 'reconnecting') return
    this.#cancelTimer?.()
    this.#cancelTimer = this.#settings.clock.after(delay, () => this.#connect('reconnecting'))
  }

  /** Nothing may be open while the page is kept for going back to it. */
  #freeze(): void {
    if (!this.#link) return
    this.#end()
    this.#become('reconnecting')
  }

  #finish(status: 'idle' | 'closed' | 'failed', failure?: ApiFailure): void {
    this.#leavePage?.()
    this.#leavePage = undefined
    this.#become(status, failure)
  }

  #end(code?: number, reason?: string): void {
    this.#turn += 1
    this.#cancelTimer?.()
    const link = this.#link
    this.#link = undefined
    if (!link) return
    const wasUp = this.#status === 'open'
    link.end(code, reason)
    if (wasUp) this.#listener.down()
  }

  #become(status: SocketStatus, failure?: ApiFailure): void {
    this.#status = status
    this.#listener.changed({ status, failure })
  }
}
