import type { ApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'
import { toApiFailure } from '../failure/toApiFailure.js'
import { abortFor } from '../http/calls/abortFor.js'
import type { ByteProgress } from '../http/ApiClient.js'
import type { Clock } from '../http/time/Clock.js'
import { onNextFrame } from '../stream/onNextFrame.js'
import { checkLimits } from './checkLimits.js'
import type { WatchedJob } from './Job.js'
import { ProgressMeter } from './ProgressMeter.js'
import { noProgress, type TransferProgress } from './TransferProgress.js'

/** The state of one transfer. */
export interface TransferItem<Input, Data> {
  readonly id: string
  /** The input it was started with. */
  readonly input: Input
  readonly status: 'queued' | 'active' | 'success' | 'error' | 'cancelled'
  readonly progress: TransferProgress
  /** The result, after success. */
  readonly data: Data | undefined
  /** The failure, after an error or a cancellation. */
  readonly error: ApiFailure | undefined
}

/** The state of all transfers. The object is the same until something changes. */
export interface TransferState<Input, Data> {
  /** In the order they were started. */
  readonly items: readonly TransferItem<Input, Data>[]
  /** The combined progress of all items that were not cancelled and did not fail. */
  readonly progress: TransferProgress
  /** Whether any item is active or queued. */
  readonly isActive: boolean
}

/** Options of a {@link TransferQueue}. */
export interface TransferQueueOptions<Input, Data> {
  /** How many transfers run concurrently. @defaultValue `3` */
  concurrency?: number | undefined
  clock: Clock
  /** Returns the size of a transfer in bytes, if known before it runs. */
  size?: ((input: Input) => number | undefined) | undefined
  run(input: Input, job: WatchedJob): Promise<Data>
}

/** Runs transfers with limited concurrency, and publishes their progress at most once per frame. */
export class TransferQueue<Input, Data> {
  #options: TransferQueueOptions<Input, Data>
  readonly #listeners = new Set<() => void>()
  readonly #entries = new Map<string, Entry<Input, Data>>()
  #state: TransferState<Input, Data> = { items: [], progress: noProgress, isActive: false }
  #meter: ProgressMeter | undefined
  #cancelFrame: (() => void) | undefined
  #count = 0

  constructor(options: TransferQueueOptions<Input, Data>) {
    checkLimits({ concurrency: options.concurrency })
    this.#options = options
  }

  /** Sets the options of transfers that start from now on. */
  setOptions(options: TransferQueueOptions<Input, Data>): void {
    this.#options = options
  }

  getState = (): TransferState<Input, Data> => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Starts a transfer, or queues it. */
  start(input: Input): Promise<Data> {
    const id = String((this.#count += 1))
    const total = this.#options.size?.(input)
    const item: TransferItem<Input, Data> = { id, input, ...toQueued(total) }
    const entry = new Entry(item)
    this.#entries.set(id, entry)
    return this.#enqueue(entry)
  }

  /** Restarts a failed or cancelled transfer, at its position in the list. */
  retry(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry || !hasStopped(entry.item)) return
    entry.controller = new AbortController()
    entry.item = { ...entry.item, ...toQueued(entry.item.progress.total) }
    this.#enqueue(entry).catch(() => undefined)
  }

  /** Cancels one transfer, or all. */
  cancel(id?: string): void {
    for (const entry of this.#select(id)) if (isPending(entry.item)) entry.cancel()
    this.#runNext()
  }

  /** Cancels all transfers. */
  destroy(): void {
    this.cancel()
  }

  /** Cancels and removes one transfer, or all. */
  remove(id?: string): void {
    this.cancel(id)
    for (const { item } of this.#select(id)) this.#entries.delete(item.id)
    this.#publish()
  }

  #select(id: string | undefined): Entry<Input, Data>[] {
    return [...this.#entries.values()].filter(({ item }) => id === undefined || item.id === id)
  }

  #enqueue(entry: Entry<Input, Data>): Promise<Data> {
    const promise = new Promise<Data>((resolve, reject) => {
      entry.settle = { resolve, reject }
    })
    this.#runNext()
    return promise
  }

  /** Starts queued transfers in order, up to the concurrency. */
  #runNext(): void {
    const { concurrency = 3 } = this.#options
    const entries = this.#select(undefined)
    const waiting = entries.filter(({ item }) => item.status === 'queued')
    const running = entries.filter(({ item }) => item.status === 'active').length
    for (const entry of waiting.slice(0, Math.max(0, concurrency - running))) void this.#run(entry)
    this.#publish()
  }

  async #run(entry: Entry<Input, Data>): Promise<void> {
    const { clock, run } = this.#options
    const { signal } = entry.controller
    const meter = new ProgressMeter(clock)
    const whole = (this.#meter ??= new ProgressMeter(clock))
    entry.item = { ...entry.item, status: 'active' }
    const onProgress = ({ loaded, total, former = 0 }: ByteProgress): void => {
      if (signal.aborted) return
      const bytes = Math.max(0, loaded - Math.max(entry.item.progress.loaded, former))
      for (const it of [meter, whole]) it.add(bytes)
      entry.item = { ...entry.item, progress: meter.measure(loaded, total) }
      this.#cancelFrame ??= onNextFrame(() => this.#publish())
    }
    try {
      entry.succeed(await run(entry.item.input, { signal, onProgress }), signal)
    } catch (error) {
      entry.fail(toApiFailure(error), signal)
    }
    this.#runNext()
  }

  #publish(): void {
    this.#cancelFrame?.()
    this.#cancelFrame = undefined
    const items = this.#select(undefined).map(({ item }) => item)
    const isActive = items.some(isPending)
    if (!isActive) this.#meter = undefined
    this.#state = { items, isActive, progress: this.#totalProgress(items) }
    for (const listener of this.#listeners) listener()
  }

  #totalProgress(items: readonly TransferItem<Input, Data>[]): TransferProgress {
    const counted = items.filter((item) => !hasStopped(item))
    const loaded = sum(counted.map(({ progress }) => progress.loaded))
    // One unknown total makes the sum `NaN`.
    const total = sum(counted.map(({ progress }) => progress.total ?? NaN))
    const meter = this.#meter ?? new ProgressMeter(this.#options.clock)
    return meter.measure(loaded, counted.length > 0 ? total : undefined)
  }
}

function toQueued(total: number | undefined) {
  const progress = { ...noProgress, total }
  return { status: 'queued', progress, data: undefined, error: undefined } as const
}

class Entry<Input, Data> {
  item: TransferItem<Input, Data>
  controller = new AbortController()
  settle: { resolve(data: Data): void; reject(failure: ApiFailure): void } | undefined

  constructor(item: TransferItem<Input, Data>) {
    this.item = item
  }

  cancel(): void {
    const message = 'The transfer was cancelled'
    const error = createApiFailure({ kind: 'requestCancelled', message, reason: 'caller' })
    this.item = { ...this.item, status: 'cancelled', error }
    abortFor(this.controller, error)
    this.settle?.reject(error)
  }

  /** @param signal the signal of the run that finished, since a retry may have started another */
  succeed(data: Data, signal: AbortSignal): void {
    if (signal !== this.controller.signal || signal.aborted) return
    this.item = { ...this.item, status: 'success', data }
    this.settle?.resolve(data)
  }

  fail(error: ApiFailure, signal: AbortSignal): void {
    if (signal !== this.controller.signal || signal.aborted) return
    const status = error.kind === 'requestCancelled' ? 'cancelled' : 'error'
    this.item = { ...this.item, status, error }
    this.settle?.reject(error)
  }
}

type Status = Pick<TransferItem<unknown, unknown>, 'status'>

function hasStopped({ status }: Status): boolean {
  return status === 'error' || status === 'cancelled'
}

function isPending({ status }: Status): boolean {
  return status === 'queued' || status === 'active'
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, each) => whole + each, 0)
}
