import type { Clock } from '../../http/Clock.js'
import { because } from '../watch/because.js'
import type { FetchCause } from '../watch/FetchCause.js'
import type { LiveTask } from './LiveWriter.js'

/** The least time from one fetch to the next, in milliseconds: what changes all the time is not fetched all the time. */
const rest = 1_000

const missed: FetchCause = { type: 'live', rule: 'events were missed' }

/** Fetches a query again because events were missed: once at a time, however often that is asked for. */
export class Resync {
  readonly #task: LiveTask
  readonly #clock: Clock
  #isWanted = false
  #isBusy = false
  #cancelRest: (() => void) | undefined

  constructor(task: LiveTask, clock: Clock) {
    this.#task = task
    this.#clock = clock
  }

  /** Fetches now, or once more when it has just done so. */
  start(): void {
    this.#isWanted = true
    if (!this.#isBusy) void this.#run()
  }

  /** Fetches no more. */
  stop(): void {
    this.#isWanted = this.#isBusy = false
    this.#cancelRest?.()
  }

  async #run(): Promise<void> {
    const { queryClient, query } = this.#task
    this.#isBusy = true
    this.#isWanted = false
    // TanStack would join a first fetch instead of beginning another one.
    if (query.state.data === undefined) await query.promise?.catch(() => undefined)
    await because(queryClient, missed, () =>
      queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }),
    )
    this.#cancelRest = this.#clock.after(rest, () => {
      this.#isBusy = false
      if (this.#isWanted) void this.#run()
    })
  }
}
