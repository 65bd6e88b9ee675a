import { writesOf } from '../layers/Writes.js'
import type { Layer } from '../layers/Layer.js'
import { because } from '../watch/because.js'
import type { FetchCause } from '../watch/FetchCause.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { nextFrame } from './nextFrame.js'
import { Resync } from './Resync.js'

/** What events make of the data of a query. */
export interface Fold {
  readonly layer: Layer
  /** Whether the query must be fetched besides. */
  readonly isStale: boolean
}

const pushed: FetchCause = { type: 'live' }

/** Brings events into a query that is fetched: in one write per frame, and fetches it again when some are missing. */
export class EventWriter implements LiveWriter {
  readonly #task: LiveTask
  readonly #settings: LiveSettings
  readonly #fold: (events: readonly unknown[], task: LiveTask) => Fold
  readonly #resync: Resync
  #events: unknown[] = []
  #cancelFrame: (() => void) | undefined

  constructor(
    task: LiveTask,
    settings: LiveSettings,
    fold: (events: readonly unknown[], task: LiveTask) => Fold,
  ) {
    this.#task = task
    this.#settings = settings
    this.#fold = fold
    this.#resync = new Resync(task, settings.clock)
  }

  next(event: unknown): void {
    const { options, clock } = this.#settings
    const { limit = 10_000, schedule = nextFrame } = options
    if (this.#events.push(event) > limit) {
      this.#events = []
      this.gap()
    }
    this.#cancelFrame ??= schedule(
      () => because(this.#task.queryClient, pushed, () => this.#flush()),
      clock,
    )
  }

  gap(): void {
    this.#resync.start()
  }

  close(): void {
    this.#resync.stop()
    this.#cancelFrame?.()
    this.#cancelFrame = undefined
    this.#events = []
  }

  #flush(): void {
    const events = this.#events
    this.#events = []
    this.#cancelFrame = undefined
    if (events.length === 0) return
    const { layer, isStale } = this.#fold(events, this.#task)
    writesOf(this.#task.queryClient).layers.confirm(layer, layer)
    if (isStale) this.gap()
  }
}
