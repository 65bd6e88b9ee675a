import type { Query, QueryClient } from '@tanstack/react-query'
import type { ApiFailure } from '../../failure/ApiFailure.js'
import { connectedClient } from '../connectApi.js'
import { writesOf } from '../layers/Writes.js'
import { because } from '../watch/because.js'
import type { FetchCause } from '../watch/FetchCause.js'
import type { LiveSettings } from './LiveSettings.js'
import { nextFrame } from './nextFrame.js'
import { Resync } from './Resync.js'
import { Upstream } from './Upstream.js'

const pushed: FetchCause = { type: 'live' }

const defaults = { linger: 1_000, limit: 10_000 }

/** Who waits for the first event. */
interface Waiter {
  resolve(event: unknown): void
  reject(failure: ApiFailure): void
}

/** A query that follows a source: one subscription for all components that show it. */
export class LiveQuery {
  readonly settings: LiveSettings
  readonly #queryClient: QueryClient
  readonly #query: Query
  readonly #upstream: Upstream
  readonly #resync: Resync
  readonly #waiters = new Set<Waiter>()
  readonly #onClose: () => void
  #events: unknown[] = []
  #latest: { readonly event: unknown } | undefined
  /** Whether the source has said that there is no data now. */
  #isMissing = false
  #cancelFrame: (() => void) | undefined
  #cancelLinger: (() => void) | undefined

  constructor(
    queryClient: QueryClient,
    query: Query,
    { settings, onClose }: { settings: LiveSettings; onClose: () => void },
  ) {
    this.settings = settings
    this.#queryClient = queryClient
    this.#query = query
    this.#onClose = onClose
    this.#resync = new Resync(queryClient, query, settings.clock)
    const { backoff } = settings.options
    const listener = {
      next: (event: unknown) => this.#receive(event),
      missing: (failure: ApiFailure) => this.#miss(failure),
      gap: () => this.#onGap(),
      failed: (failure: ApiFailure, willRetry: boolean) => this.#onFailure(failure, willRetry),
    }
    const scope = { client: connectedClient(queryClient, settings.api) }
    const { source, clock } = settings
    this.#upstream = new Upstream(source, listener, { ...backoff, clock, scope })
  }

  /** Begins, goes on or ends, as somebody looks at the query or nobody does. */
  update(): void {
    const isWanted = this.#query.isActive() || this.#waiters.size > 0
    if (!isWanted) return this.#linger()
    this.#cancelLinger?.()
    this.#cancelLinger = undefined
    if (!this.#upstream.isFailed && !this.#isAboutToAsk) this.#upstream.start()
  }

  /** Begins anew after it has given up, or when there was nothing. */
  retry(): void {
    if (this.#isMissing) this.#upstream.stop()
    if (this.#isMissing || this.#upstream.isFailed) this.#upstream.start()
    this.#isMissing = false
  }

  /** The last event, or the first one to come. */
  async first(signal: AbortSignal): Promise<unknown> {
    if (this.#latest) return this.#latest.event
    const { promise, ...waiter } = createWaiter()
    this.#waiters.add(waiter)
    signal.addEventListener('abort', () => {
      this.#waiters.delete(waiter)
      this.update()
    })
    this.retry()
    this.update()
    return promise
  }

  /** Ends at once. What has not been written is dropped. */
  close(): void {
    this.#onClose()
    this.#upstream.stop()
    this.#resync.stop()
    this.#cancelFrame?.()
    this.#cancelLinger?.()
    this.#cancelFrame = this.#cancelLinger = this.#latest = undefined
    this.#events = []
    // From now on nobody tells what changes.
    if (this.#query.state.data !== undefined) this.#query.invalidate()
  }

  /** A query that has nothing runs as soon as somebody looks, and begins the subscription by asking for its first event. */
  get #isAboutToAsk(): boolean {
    const { data, status } = this.#query.state
    const isFirst = data === undefined && status === 'pending' && this.#waiters.size === 0
    return this.settings.isSnapshot && isFirst
  }

  #linger(): void {
    const { clock, options } = this.settings
    this.#cancelLinger ??= clock.after(options.linger ?? defaults.linger, () => this.close())
  }

  #receive(event: unknown): void {
    const { isSnapshot, options, clock } = this.settings
    const { limit = defaults.limit, schedule = nextFrame } = options
    if (isSnapshot) {
      this.#isMissing = false
      this.#latest = { event }
      this.#answer(event)
      this.#events = []
    }
    if (this.#events.push(event) > limit) {
      this.#events = []
      this.#resync.start()
    }
    const flush = (): void => because(this.#queryClient, pushed, () => this.#flush())
    this.#cancelFrame ??= schedule(flush, clock)
  }

  #answer(event: unknown): void {
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    for (const { resolve } of waiters) resolve(event)
    if (waiters.length > 0) this.update()
  }

  #flush(): void {
    this.#cancelFrame = undefined
    const events = this.#events
    this.#events = []
    if (events.length === 0) return
    const { isSnapshot, fold } = this.settings
    if (isSnapshot && this.#query.state.data === undefined) return this.#begin(events[0])
    const { layer, isStale } = fold(events, this.#queryClient, this.#query)
    writesOf(this.#queryClient).layers.confirm(layer, layer)
    if (isSnapshot && this.#query.state.error) {
      this.#query.setState({ error: null, status: 'success' })
    }
    if (isStale) this.#resync.start()
  }

  /** The first event: data of the query when nobody asked for it, as after a failure. */
  #begin(event: unknown): void {
    const { queryKey, state } = this.#query
    if (state.fetchStatus === 'idle') this.#queryClient.setQueryData(queryKey, event)
    // The fetch that is under way was given it, or one before it.
    else this.#receive(event)
  }

  #onGap(): void {
    if (!this.settings.isSnapshot) this.#resync.start()
  }

  #onFailure(failure: ApiFailure, willRetry: boolean): void {
    const { options, isSnapshot } = this.settings
    options.onFailure?.(failure, willRetry)
    if (isSnapshot) this.#flushAtOnce()
    const isAsked = this.#reject(failure)
    // Data that was fetched is as good as that of any query; what only the source can give is told to have ended.
    if (isSnapshot && !willRetry && !isAsked) this.#show(failure)
  }

  /** There is no data now. The source goes on, and tells when there is. */
  #miss(failure: ApiFailure): void {
    this.#flushAtOnce()
    this.#isMissing = true
    if (!this.#reject(failure)) this.#show(failure)
    this.update()
  }

  /** Tells those who wait; says whether there were any. */
  #reject(failure: ApiFailure): boolean {
    this.#latest = undefined
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    for (const { reject } of waiters) reject(failure)
    return waiters.length > 0
  }

  /** What came before a failure must not be written after it, which would look like a recovery. */
  #flushAtOnce(): void {
    this.#cancelFrame?.()
    this.#cancelFrame = undefined
    // What has no data yet was given the event as its answer.
    if (this.#query.state.data === undefined) this.#events = []
    else this.#flush()
  }

  #show(error: ApiFailure): void {
    const { errorUpdateCount } = this.#query.state
    this.#query.setState({
      status: 'error',
      error,
      errorUpdatedAt: this.settings.clock.now(),
      errorUpdateCount: errorUpdateCount + 1,
    })
  }
}

function createWaiter(): Waiter & { promise: Promise<unknown> } {
  let waiter: Waiter | undefined
  const promise = new Promise((resolve, reject) => {
    waiter = { resolve, reject }
  })
  return { promise, resolve: (event) => waiter?.resolve(event), reject: (it) => waiter?.reject(it) }
}
