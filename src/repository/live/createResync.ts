import type { Clock } from '../../http/time/Clock.js'
import { because } from '../watch/because.js'
import type { LiveTask } from './LiveWriter.js'

/** Fetches a query again because events were missed. */
export interface Resync {
  /** Fetches now, or once more when it has just done so. */
  start(): void
  /** Fetches no more. */
  stop(): void
}

/** The least time from one fetch to the next, in milliseconds: what changes all the time is not fetched all the time. */
const rest = 1_000

export function createResync({ queryClient, query }: LiveTask, clock: Clock): Resync {
  /** Whether it is to be fetched once more after the present fetch. */
  let isWanted = false
  let isBusy = false
  let cancelRest: (() => void) | undefined
  const run = async (): Promise<void> => {
    isBusy = true
    isWanted = false
    // TanStack would join a first fetch instead of beginning another one.
    if (query.state.data === undefined) await query.promise?.catch(() => undefined)
    await because(queryClient, { type: 'live' }, () =>
      queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }),
    )
    cancelRest = clock.after(rest, () => {
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
      cancelRest?.()
    },
  }
}
