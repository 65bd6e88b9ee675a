import { onlineManager } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { Clock } from '../../http/Clock.js'
import { backoff, type BackoffOptions } from './backoff.js'
import type { LiveScope, LiveSink, LiveSource } from './LiveSource.js'

/** What an {@link Upstream} tells. */
export interface UpstreamListener extends Required<Omit<LiveSink<unknown>, 'error'>> {
  /** The source failed; `willRetry` says whether it is asked again. */
  failed(failure: ApiFailure, willRetry: boolean): void
}

/** One subscription to a source, begun anew whenever it fails. */
export class Upstream {
  readonly #source: LiveSource<unknown>
  readonly #listener: UpstreamListener
  readonly #clock: Clock
  readonly #scope: LiveScope
  readonly #backoff: BackoffOptions
  #attempt = 0
  #stop: (() => void) | undefined
  #state: 'idle' | 'following' | 'waiting' | 'failed' = 'idle'
  /** What an earlier subscription still tells is nobody's business. */
  #current: object | undefined

  constructor(
    source: LiveSource<unknown>,
    listener: UpstreamListener,
    { clock, scope, ...options }: BackoffOptions & { clock: Clock; scope: LiveScope },
  ) {
    this.#source = source
    this.#listener = listener
    this.#clock = clock
    this.#scope = scope
    this.#backoff = options
  }

  /** Whether it has given up. */
  get isFailed(): boolean {
    return this.#state === 'failed'
  }

  /** Subscribes, unless it has already. */
  start(): void {
    if (this.#state === 'following' || this.#state === 'waiting') return
    this.#attempt = 0
    this.#end()
    this.#subscribe()
  }

  /** Ends the subscription. */
  stop(): void {
    this.#state = 'idle'
    this.#end()
  }

  #subscribe(): void {
    const token = {}
    this.#current = token
    this.#state = 'following'
    const ifCurrent =
      <Values extends readonly unknown[]>(act: (...values: Values) => void) =>
      (...values: Values): void => {
        if (this.#current === token) act(...values)
      }
    const stop = this.#open({
      next: ifCurrent((event: unknown) => {
        this.#attempt = 0
        this.#listener.next(event)
      }),
      missing: ifCurrent((failure: ApiFailure) => this.#listener.missing(failure)),
      error: ifCurrent((failure: unknown) => this.#fail(failure)),
      gap: ifCurrent(() => this.#listener.gap()),
    })
    // It can fail, or be ended by its own first event, before it has returned what ends it.
    if (this.#current === token) this.#stop = stop
    else stop()
  }

  #open(sink: LiveSink<unknown>): () => void {
    try {
      return this.#source.subscribe(sink, this.#scope)
    } catch (error) {
      sink.error(error)
      return () => {}
    }
  }

  #fail(error: unknown): void {
    const failure = toApiFailure(error)
    this.#end()
    const willRetry = isWorthRestarting(failure)
    this.#state = willRetry ? 'waiting' : 'failed'
    if (willRetry) this.#wait()
    else this.#stop = this.#source.onReturn?.(() => this.#restart())
    this.#listener.failed(failure, willRetry)
  }

  #wait(): void {
    this.#attempt += 1
    this.#stop = this.#clock.after(backoff(this.#backoff, this.#attempt, this.#clock), () => {
      if (onlineManager.isOnline()) return this.#restart()
      this.#stop = onlineManager.subscribe((isOnline) => {
        if (isOnline) this.#restart()
      })
    })
  }

  #restart(): void {
    this.#end()
    this.#subscribe()
    // Nobody told what happened meanwhile.
    if (this.#state === 'following') this.#listener.gap()
  }

  #end(): void {
    this.#current = undefined
    const stop = this.#stop
    this.#stop = undefined
    stop?.()
  }
}

/** A connection that ended for good, and one that nobody may have, stays ended until somebody asks again. */
function isWorthRestarting({ kind, retryable }: ApiFailure): boolean {
  return retryable && kind !== 'realtime'
}
