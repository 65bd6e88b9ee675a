import type { ApiFailure } from '../../failure/ApiFailure.js'
import { withCause } from '../watch/withCause.js'
import type { FetchCause } from '../watch/FetchCause.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { nextFrame } from './nextFrame.js'
import { pushedChangesOf } from './PushedChanges.js'

const liveCause: FetchCause = { type: 'live' }

/** A fetch that waits for the first event. */
interface Waiter {
  resolve(event: unknown): void
  reject(failure: ApiFailure): void
}

/** An event in a box, since an event can be `undefined`. */
interface SnapshotEvent {
  readonly event: unknown
}

/** Writes the events of a source that emits all of the data each time. Only the latest one counts. */
export class SnapshotWriter implements LiveWriter {
  readonly #task: LiveTask
  readonly #settings: LiveSettings
  readonly #waiters = new Set<Waiter>()
  #latest: SnapshotEvent | undefined
  /** The event that is not written yet. */
  #unwritten: SnapshotEvent | undefined
  #cancelFrame: (() => void) | undefined
  #lastEventAt = 0

  constructor(task: LiveTask, settings: LiveSettings) {
    this.#task = task
    this.#settings = settings
  }

  get hasWaiters(): boolean {
    return this.#waiters.size > 0
  }

  /** A query without data fetches as soon as it is mounted. Its fetch waits for the first event, which subscribes. */
  get isAboutToFetch(): boolean {
    const { data, status } = this.#task.query.state
    return data === undefined && status === 'pending' && !this.hasWaiters
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
    this.#latest = this.#unwritten = { event }
    this.#lastEventAt = Date.now()
    if (this.hasWaiters) {
      for (const { resolve } of this.#takeWaiters()) resolve(event)
      this.#task.update()
    }
    this.#cancelFrame ??= schedule(() => this.#flush(), clock)
  }

  gap(): void {
    // The next event has all of the data.
  }

  failed(failure: ApiFailure, willRetry: boolean): void {
    this.#flushAtOnce()
    const hadWaiters = this.#rejectWaiters(failure)
    // Only the source has the data, so its end is an error of the query.
    if (!willRetry && !hadWaiters) this.#setError(failure)
  }

  missing(failure: ApiFailure): void {
    this.#flushAtOnce()
    if (!this.#rejectWaiters(failure)) this.#setError(failure)
    this.#task.update()
  }

  hasEventsSince(time: number): boolean {
    this.#flushAtOnce()
    return this.#lastEventAt >= time
  }

  close(): void {
    this.#cancelFrame?.()
    this.#cancelFrame = this.#latest = this.#unwritten = undefined
  }

  /** Rejects the fetches that wait. Returns whether there were any. */
  #rejectWaiters(failure: ApiFailure): boolean {
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
    const unwritten = this.#unwritten
    this.#unwritten = undefined
    if (!unwritten) return
    withCause(queryClient, liveCause, () => {
      if (query.state.data === undefined) return this.#setFirstData(unwritten.event)
      // Applied again to a response in flight, the layer must not hide later events.
      pushedChangesOf(queryClient).change(query, () => (this.#latest ?? unwritten).event)
      if (query.state.error) query.setState({ error: null, status: 'success' })
    })
  }

  /** Writes the first event, if no fetch waits for it, for example after a failure. */
  #setFirstData(event: unknown): void {
    const { queryClient, query } = this.#task
    if (query.state.fetchStatus === 'idle') queryClient.setQueryData(query.queryKey, event)
    // The fetch in flight has received this event, or an earlier one.
    else this.next(event)
  }

  /** Writes events before a failure. Written after it, they would look like a recovery. */
  #flushAtOnce(): void {
    this.#cancelFrame?.()
    // A query without data has received the event as its response.
    if (this.#task.query.state.data === undefined) this.#unwritten = undefined
    this.#flush()
  }

  #setError(error: ApiFailure): void {
    const { query } = this.#task
    query.setState({
      status: 'error',
      error,
      errorUpdatedAt: this.#settings.clock.now(),
      errorUpdateCount: query.state.errorUpdateCount + 1,
    })
  }
}
