import { onlineManager } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { backoff } from './backoff.js'
import type { LiveScope } from './LiveSource.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveWriter } from './LiveWriter.js'

/** One subscription to a source, begun anew whenever it fails. */
export class Upstream {
  /** Whether it has given up, or was told that there is nothing: it is not begun again by itself. */
  isStuck = false
  readonly #settings: LiveSettings
  readonly #writer: LiveWriter
  readonly #scope: LiveScope
  #attempt = 0
  /** Ends the subscription, or the wait for the next one. */
  #end: (() => void) | undefined

  constructor(settings: LiveSettings, writer: LiveWriter, scope: LiveScope) {
    this.#settings = settings
    this.#writer = writer
    this.#scope = scope
  }

  /** Subscribes, unless it has already. */
  start(): void {
    if (this.#end || this.isStuck) return
    this.#attempt = 0
    this.#subscribe()
  }

  /** Ends the subscription. */
  stop(): void {
    this.isStuck = false
    this.#end?.()
    this.#end = undefined
  }

  #subscribe(): void {
    this.stop()
    let stop: (() => void) | undefined
    // What it still tells after its end is nobody's business.
    let isOver = false
    const untilEnd =
      <Value>(tell: (value: Value) => void) =>
      (value: Value): void => {
        if (!isOver) tell(value)
      }
    const fail = untilEnd((error) => this.#fail(error))
    this.#end = () => {
      isOver = true
      stop?.()
    }
    try {
      stop = this.#settings.source.subscribe(
        {
          next: untilEnd((event) => {
            this.#attempt = 0
            this.isStuck = false
            this.#writer.next(event)
          }),
          missing: untilEnd((failure) => {
            this.isStuck = true
            this.#writer.missing?.(failure)
          }),
          gap: untilEnd<void>(() => this.#writer.gap()),
          error: fail,
        },
        this.#scope,
      )
      // It can be over before it has returned what ends it.
      if (isOver) stop()
    } catch (error) {
      fail(error)
    }
  }

  #fail(error: unknown): void {
    const failure = toApiFailure(error)
    const { options, source } = this.#settings
    // A connection that ended for good, and one that nobody may have, stays ended until somebody asks again.
    const willRetry = failure.retryable && failure.kind !== 'realtime'
    this.stop()
    this.isStuck = !willRetry
    this.#end = willRetry ? this.#wait() : source.onReturn?.(() => this.#again())
    callSafely(() => options.onFailure?.(failure, willRetry))
    this.#writer.failed?.(failure, willRetry)
  }

  #wait(): () => void {
    const { clock, options } = this.#settings
    this.#attempt += 1
    return clock.after(backoff(options.backoff, this.#attempt, clock), () => {
      if (onlineManager.isOnline()) return this.#again()
      this.#end = onlineManager.subscribe((isOnline) => {
        if (isOnline) this.#again()
      })
    })
  }

  #again(): void {
    this.#subscribe()
    // Nobody told what happened meanwhile.
    if (!this.isStuck) this.#writer.gap()
  }
}
