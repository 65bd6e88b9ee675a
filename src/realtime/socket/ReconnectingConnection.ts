import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { isOffline } from '../../http/device/isOffline.js'
import { isPrerendering } from '../../http/device/isPrerendering.js'
import { backoff } from '../../repository/live/backoff.js'
import type { Connection, ConnectionListener } from './Connection.js'
import { closeFailure } from './closeFailure.js'
import type { Heartbeat } from './Heartbeat.js'
import { listenToPage } from './listenToPage.js'
import { readFrames } from './readFrames.js'
import type { SocketConnection, SocketCredentials } from './SocketAuth.js'
import type { ClientFrame } from './SocketProtocol.js'
import type { SocketSettings } from './SocketSettings.js'
import type { SocketStatus } from './SocketState.js'
import { openWebSocket, type Transport } from './Transport.js'
import { writeFrame } from './writeFrame.js'

/** Close codes of RFC 6455 and the IANA registry after which the connection is retried. */
const retryableCodes = /10(0[156]|1[1-4])/

/** How long a connection must stay open before the attempt count is reset, in milliseconds. */
const stableAfter = 5_000

/** Why a connection ended: its close code, or the failure to open it; `undefined` to reconnect at once. */
type CloseReason = number | ApiFailure | undefined

/** A WebSocket connection of this tab that reconnects when it is lost. */
export class ReconnectingConnection implements Connection {
  readonly #settings: SocketSettings
  readonly #listener: ConnectionListener
  /** The current connection. Events of earlier ones are ignored. */
  #link: SocketConnection | undefined
  #transport: Transport | undefined
  #credentials: SocketCredentials | undefined
  /** Whether the connection is open and authenticated. */
  #isOpen = false
  #heartbeat: Heartbeat | undefined
  #releaseCredentials: (() => void) | undefined
  /** The attempts since the last stable connection. */
  #attempt = 0
  /** When a busy server (1013) may be tried again, in milliseconds since 1970. */
  #busyUntil = 0
  #cancelTimer: (() => void) | undefined
  #stopListening: (() => void) | undefined

  constructor(settings: SocketSettings, listener: ConnectionListener) {
    this.#settings = settings
    this.#listener = listener
  }

  start(): void {
    if (!this.#stopListening) this.reconnect()
  }

  reconnect(): void {
    this.#stopListening?.()
    this.#attempt = 0
    this.#stopListening = listenToPage({
      online: () => this.#scheduleConnect(this.#settings.clock.random() * 1_000),
      shown: () => this.#scheduleConnect(0),
      // An open connection would keep the page out of the back-forward cache.
      hidden: () => this.#suspend('reconnecting'),
    })
    this.#connect('connecting')
  }

  stop(status: SocketStatus, code?: number, reason?: string): void {
    this.#teardown(code, reason)
    this.#finish(status)
  }

  send(frame: ClientFrame, maxBuffered = Infinity): boolean {
    const { bufferedAmount = 0 } = this.#transport ?? {}
    const canSend = this.#isOpen && bufferedAmount <= maxBuffered
    if (canSend) this.#write(frame)
    return canSend
  }

  #connect(status: SocketStatus = 'reconnecting'): void {
    if (isOffline()) return this.#suspend('offline')
    // Browsers defer connections while prerendering, so the attempt would time out.
    if (isPrerendering()) return this.#suspend('connecting')
    this.#suspend(status)
    this.#busyUntil = 0
    const { clock, connectTimeout = 10_000 } = this.#settings
    const link: SocketConnection = {
      clock,
      send: (frame) => this.#link === link && this.send(frame),
      replace: () => this.#handleClose(link, undefined),
      lose: () => this.#handleClose(link, 1006),
    }
    this.#link = link
    this.#cancelTimer = clock.after(connectTimeout, link.lose)
    this.#open(link).catch((error: unknown) => this.#handleClose(link, toApiFailure(error)))
  }

  async #open(link: SocketConnection): Promise<void> {
    const { auth, protocol, protocols = [], resolveUrl, transport = openWebSocket } = this.#settings
    const credentials = await auth?.open(link)
    const url = await resolveUrl()
    if (this.#link !== link) return
    this.#credentials = credentials
    const openTransport = credentials?.transport ?? transport
    this.#transport = openTransport(url, [...protocols, ...(credentials?.protocols ?? [])], {
      opened: () => this.#link === link && this.#handleConnect(link),
      received: (data) => this.#handleData(link, data),
      closed: (code) => this.#handleClose(link, protocol.closeCode?.(code) ?? code),
    })
  }

  #handleConnect(link: SocketConnection): void {
    const first = this.#credentials?.first
    const needsHandshake = first ?? this.#settings.protocol.handshake
    if (needsHandshake) this.#write(first ?? { type: 'connect' })
    else this.#handleOpen(link)
  }

  #handleOpen(link: SocketConnection): void {
    const { clock, heartbeat } = this.#settings
    this.#cancelTimer?.()
    this.#cancelTimer = clock.after(stableAfter, () => (this.#attempt = 0))
    this.#isOpen = true
    this.#heartbeat = heartbeat?.(link)
    this.#releaseCredentials = this.#credentials?.opened()
    this.#listener.changed({ status: 'open', failure: undefined })
  }

  #handleData(link: SocketConnection, data: unknown): void {
    for (const frame of readFrames(data, this.#settings)) {
      // The previous frame may have ended or replaced the connection.
      if (this.#link !== link) return
      this.#heartbeat?.received()
      if (frame.type === 'ping') this.#write({ type: 'pong', data: frame.data })
      else if (frame.type === 'closed') this.#handleClose(link, frame.code)
      else if (frame.type !== 'authenticated') this.#listener.received(frame)
      else if (!this.#isOpen) this.#handleOpen(link)
    }
  }

  #handleClose(link: SocketConnection, end: CloseReason): void {
    if (this.#link !== link) return
    const credentials = this.#credentials
    this.#teardown()
    const retryNow = typeof end === 'number' && credentials?.rejected(end)
    if (retryNow || end === undefined) return this.#connect()
    const { busyDelay, clock, path, retries = Infinity } = this.#settings
    const failure = typeof end === 'number' ? closeFailure(end, path) : end
    if (end === 1000) return this.#finish('closed', failure)
    if (end === 1013) this.#busyUntil = clock.now() + busyDelay
    const isLost = failure === end ? failure.retryable : retryableCodes.test(`${end}`)
    if (!isLost || ++this.#attempt > retries) return this.#finish('failed', failure)
    this.#suspend(isOffline() ? 'offline' : 'reconnecting')
    this.#scheduleConnect(backoff(this.#settings.backoff, this.#attempt, clock))
  }

  /**
   * Connects after the delay, in place of any other timer, but not before a busy server may be tried. Does nothing while
   * there is a connection.
   */
  #scheduleConnect(delay: number): void {
    if (this.#link) return
    const { busyDelay, clock } = this.#settings
    // Capped, because the system clock may have been set back.
    const busy = Math.min(busyDelay, Math.max(0, this.#busyUntil - clock.now()))
    this.#cancelTimer?.()
    this.#cancelTimer = clock.after(busy + delay, () => this.#connect())
  }

  #finish(status: SocketStatus, failure?: ApiFailure): void {
    this.#stopListening?.()
    this.#stopListening = undefined
    this.#suspend(status, failure)
  }

  /** Closes the connection and reports the status. */
  #suspend(status: SocketStatus, failure?: ApiFailure): void {
    this.#teardown()
    this.#listener.changed({ status, failure })
  }

  #teardown(code = 1000, reason?: string): void {
    const transport = this.#transport
    this.#link = this.#transport = undefined
    this.#isOpen = false
    this.#cancelTimer?.()
    this.#heartbeat?.stop()
    this.#releaseCredentials?.()
    this.#heartbeat = this.#releaseCredentials = this.#credentials = undefined
    transport?.close(code, reason)
  }

  #write(frame: ClientFrame): void {
    const data = writeFrame(this.#settings.protocol, frame)
    if (data !== undefined) this.#transport?.send(data)
  }
}
