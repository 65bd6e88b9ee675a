import { onlineManager } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import { backoff } from './backoff.js'
import type { LiveScope } from './LiveSource.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveWriter } from './LiveWriter.js'

/** One subscription to a source, renewed when it fails. */
export class Upstream {
  /** Whether the source ended for good, or has no data: it does not subscribe again by itself. */
  isStuck = false
  readonly #settings: LiveSettings
  readonly #writer: LiveWriter
  readonly #scope: LiveScope
  #attempt = 0
  /** Ends the subscription, or the delay before the next one. */
  #end: (() => void) | undefined

  constructor(settings: LiveSettings, writer: LiveWriter, scope: LiveScope) {
    this.#settings = settings
    this.#writer = writer
    this.#scope = scope
  }

  /** Subscribes, unless it is subscribed or stuck. */
  start(): void {
    if (this.#end || this.isStuck) return
    this.#attempt = 0
    this.#subscribe()
  }

  /** Unsubscribes. */
  stop(): void {
    this.isStuck = false
    this.#end?.()
    this.#end = undefined
  }

  #subscribe(): void {
    this.stop()
    let stop: (() => void) | undefined
    // Ignores what a source emits after its end.
    let isOver = false
    const untilEnd =
      <Value>(callback: (value: Value) => void) =>
      (value: Value): void => {
        if (!isOver) callback(value)
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
      // The source can fail before subscribe() has returned the function that unsubscribes.
      if (isOver) stop()
    } catch (error) {
      fail(error)
    }
  }

  #fail(error: unknown): void {
    const failure = toApiFailure(error)
    const { options, source } = this.#settings
    // A connection that ended for good, or was refused, stays closed until a fetch or onReturn.
    const willRetry = failure.retryable && failure.kind !== 'realtime'
    this.stop()
    this.isStuck = !willRetry
    this.#end = willRetry ? this.#wait() : source.onReturn?.(() => this.#resubscribe())
    callSafely(() => options.onFailure?.(failure, willRetry))
    this.#writer.failed?.(failure, willRetry)
  }

  #wait(): () => void {
    const { clock, options } = this.#settings
    this.#attempt += 1
    return clock.after(backoff(options.backoff, this.#attempt, clock), () => {
      if (onlineManager.isOnline()) return this.#resubscribe()
      this.#end = onlineManager.subscribe((isOnline) => {
        if (isOnline) this.#resubscribe()
      })
    })
  }

  #resubscribe(): void {
    this.#subscribe()
    // Events of the meantime were missed.
    if (!this.isStuck) this.#writer.gap()
  }
}
