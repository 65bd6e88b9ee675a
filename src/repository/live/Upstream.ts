import { onlineManager } from '@tanstack/react-query'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { backoff } from './backoff.js'
import type { LiveScope, LiveSink } from './LiveSource.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveWriter } from './LiveWriter.js'

/** One subscription to a source, begun anew whenever it fails. */
export class Upstream {
  /** Whether it has given up. */
  isFailed = false
  readonly #settings: LiveSettings
  readonly #scope: LiveScope
  readonly #writer: LiveWriter
  #attempt = 0
  #isRunning = false
  #stop: (() => void) | undefined
  /** What an earlier subscription still tells is nobody's business. */
  #turn = 0

  constructor(settings: LiveSettings, scope: LiveScope, writer: LiveWriter) {
    this.#settings = settings
    this.#scope = scope
    this.#writer = writer
  }

  /** Subscribes, unless it has already. */
  start(): void {
    if (this.#isRunning) return
    this.#attempt = 0
    this.#subscribe()
  }

  /** Ends the subscription. */
  stop(): void {
    this.#turn += 1
    this.#isRunning = this.isFailed = false
    this.#stop?.()
    this.#stop = undefined
  }

  #subscribe(): void {
    this.stop()
    this.#isRunning = true
    const turn = this.#turn
    const ifCurrent = (act: () => void): void => {
      if (this.#turn === turn) act()
    }
    const stop = this.#open({
      next: (event) =>
        ifCurrent(() => {
          this.#attempt = 0
          this.#writer.next(event)
        }),
      missing: (failure) => ifCurrent(() => this.#writer.missing?.(failure)),
      error: (failure) => ifCurrent(() => this.#fail(failure)),
      gap: () => ifCurrent(() => this.#writer.gap()),
    })
    // It can fail, or be ended by its own first event, before it has returned what ends it.
    if (this.#turn === turn) this.#stop = stop
    else stop()
  }

  #open(sink: LiveSink<unknown>): () => void {
    try {
      return this.#settings.source.subscribe(sink, this.#scope)
    } catch (error) {
      sink.error(error)
      return () => {}
    }
  }

  #fail(error: unknown): void {
    const failure = toApiFailure(error)
    const { options, source } = this.#settings
    // A connection that ended for good, and one that nobody may have, stays ended until somebody asks again.
    const willRetry = failure.retryable && failure.kind !== 'realtime'
    this.stop()
    this.#isRunning = willRetry
    this.isFailed = !willRetry
    this.#stop = willRetry ? this.#wait() : source.onReturn?.(() => this.#restart())
    options.onFailure?.(failure, willRetry)
    this.#writer.failed?.(failure, willRetry)
  }

  #wait(): () => void {
    const { clock, options } = this.#settings
    this.#attempt += 1
    return clock.after(backoff(options.backoff ?? {}, this.#attempt, clock), () => {
      if (onlineManager.isOnline()) return this.#restart()
      this.#stop = onlineManager.subscribe((isOnline) => {
        if (isOnline) this.#restart()
      })
    })
  }

  #restart(): void {
    this.#subscribe()
    // Nobody told what happened meanwhile.
    if (this.#stop && !this.isFailed) this.#writer.gap()
  }
}
