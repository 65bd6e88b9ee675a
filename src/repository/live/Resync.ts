import type { Query, QueryClient } from '@tanstack/react-query'
import type { Clock } from '../../http/Clock.js'
import { because } from '../watch/because.js'
import type { FetchCause } from '../watch/FetchCause.js'

/** The least time from one fetch to the next, in milliseconds: what changes all the time is not fetched all the time. */
const rest = 1_000

const missed: FetchCause = { type: 'live', rule: 'events were missed' }

/** Fetches a query again because events were missed: once at a time, however often that is asked for. */
export class Resync {
  readonly #queryClient: QueryClient
  readonly #query: Query
  readonly #clock: Clock
  #isWanted = false
  #isBusy = false
  #cancelRest: (() => void) | undefined

  constructor(queryClient: QueryClient, query: Query, clock: Clock) {
    this.#queryClient = queryClient
    this.#query = query
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
    this.#isBusy = true
    this.#isWanted = false
    // TanStack would join a first fetch instead of beginning another one.
    if (this.#query.state.data === undefined) await this.#query.promise?.catch(() => undefined)
    await because(this.#queryClient, missed, () =>
      this.#queryClient.invalidateQueries({ queryKey: this.#query.queryKey, exact: true }),
    )
    this.#cancelRest = this.#clock.after(rest, () => {
      this.#isBusy = false
      if (this.#isWanted) void this.#run()
    })
  }
}
