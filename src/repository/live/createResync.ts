import type { Clock } from '../../http/time/Clock.js'
import { withCause } from '../watch/withCause.js'
import type { LiveTask } from './LiveWriter.js'

/** Refetches a query because events were missed. */
export interface Resync {
  /** Refetches now; if a refetch has just run, again after the interval. */
  start(): void
  /** Cancels the refetch that is due. */
  stop(): void
}

/** The shortest time between two refetches, in milliseconds, for queries that change all the time. */
const minInterval = 1_000

export function createResync({ queryClient, query }: LiveTask, clock: Clock): Resync {
  /** Whether to refetch once more after the current refetch. */
  let isWanted = false
  let isBusy = false
  let cancelTimer: (() => void) | undefined
  const run = async (): Promise<void> => {
    isBusy = true
    isWanted = false
    // If there is no data, TanStack joins the first fetch instead of starting another one.
    if (query.state.data === undefined) await query.promise?.catch(() => undefined)
    await withCause(queryClient, { type: 'live' }, () =>
      queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }),
    )
    cancelTimer = clock.after(minInterval, () => {
      isBusy = false
      if (isWanted) void run()
    })
  }
  return {
    start() {
      isWanted = true
      if (!isBusy) void run()
    },
    stop() {
      isWanted = isBusy = false
      cancelTimer?.()
    },
  }
}
