import type { ApiFailure } from '../../failure/ApiFailure.js'
import { because } from '../watch/because.js'
import type { FetchCause } from '../watch/FetchCause.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { nextFrame } from './nextFrame.js'
import { pushesOf } from './Pushes.js'

const pushed: FetchCause = { type: 'live' }

/** Who waits for the first event. */
interface Waiter {
  resolve(event: unknown): void
  reject(failure: ApiFailure): void
}

/** Something that was told, which may be nothing. */
interface Told {
  readonly event: unknown
}

/** Brings events into a query whose source tells all of its data each time: the last one is enough. */
export class SnapshotWriter implements LiveWriter {
  readonly #task: LiveTask
  readonly #settings: LiveSettings
  readonly #waiters = new Set<Waiter>()
  #latest: Told | undefined
  /** What is not written yet. */
  #fresh: Told | undefined
  #cancelFrame: (() => void) | undefined
  #toldAt = 0

  constructor(task: LiveTask, settings: LiveSettings) {
    this.#task = task
    this.#settings = settings
  }

  get isWaiting(): boolean {
    return this.#waiters.size > 0
  }

  /** A query that has nothing runs as soon as somebody looks, and begins the subscription by asking for its first event. */
  get isAboutToAsk(): boolean {
    const { data, status } = this.#task.query.state
    return data === undefined && status === 'pending' && !this.isWaiting
  }

  async first(signal: AbortSignal): Promise<unknown> {
    if (this.#latest) return this.#latest.event
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject }
      this.#waiters.add(waiter)
      signal.addEventListener('abort', () => {
        this.#waiters.delete(waiter)
        this.#task.update()
      })
      this.#task.retry()
      this.#task.update()
    })
  }

  next(event: unknown): void {
    const { clock, options } = this.#settings
    const { schedule = nextFrame } = options
    this.#latest = this.#fresh = { event }
    this.#toldAt = Date.now()
    if (this.isWaiting) {
      for (const { resolve } of this.#takeWaiters()) resolve(event)
      this.#task.update()
    }
    this.#cancelFrame ??= schedule(() => this.#flush(), clock)
  }

  gap(): void {
    // The next event tells everything.
  }

  failed(failure: ApiFailure, willRetry: boolean): void {
    this.#flushAtOnce()
    const isAsked = this.#reject(failure)
    // What only the source can give is told to have ended.
    if (!willRetry && !isAsked) this.#show(failure)
  }

  missing(failure: ApiFailure): void {
    this.#flushAtOnce()
    if (!this.#reject(failure)) this.#show(failure)
    this.#task.update()
  }

  wasToldSince(time: number): boolean {
    this.#flushAtOnce()
    return this.#toldAt >= time
  }

  close(): void {
    this.#cancelFrame?.()
    this.#cancelFrame = this.#latest = this.#fresh = undefined
  }

  /** Tells those who wait; says whether there were any. */
  #reject(failure: ApiFailure): boolean {
    this.#latest = undefined
    const waiters = this.#takeWaiters()
    for (const { reject } of waiters) reject(failure)
    return waiters.length > 0
  }

  #takeWaiters(): readonly Waiter[] {
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    return waiters
  }

  #flush(): void {
    this.#cancelFrame = undefined
    const { queryClient, query } = this.#task
    const fresh = this.#fresh
    this.#fresh = undefined
    if (!fresh) return
    because(queryClient, pushed, () => {
      if (query.state.data === undefined) return this.#begin(fresh.event)
      // Laid over a response that was on its way, it must not hide what was told since.
      pushesOf(queryClient).change(query, () => (this.#latest ?? fresh).event)
      if (query.state.error) query.setState({ error: null, status: 'success' })
    })
  }

  /** The first event: data of the query when nobody asked for it, as after a failure. */
  #begin(event: unknown): void {
    const { queryClient, query } = this.#task
    if (query.state.fetchStatus === 'idle') queryClient.setQueryData(query.queryKey, event)
    // The fetch that is under way was given it, or one before it.
    else this.next(event)
  }

  /** What came before a failure must not be written after it, which would look like a recovery. */
  #flushAtOnce(): void {
    this.#cancelFrame?.()
    // What has no data yet was given the event as its response.
    if (this.#task.query.state.data === undefined) this.#fresh = undefined
    this.#flush()
  }

  #show(error: ApiFailure): void {
    const { query } = this.#task
    query.setState({
      status: 'error',
      error,
      errorUpdatedAt: this.#settings.clock.now(),
      errorUpdateCount: query.state.errorUpdateCount + 1,
    })
  }
}
