import { because } from '../watch/because.js'
import { createResync } from './createResync.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { nextFrame } from './nextFrame.js'
import { pushesOf } from './Pushes.js'

/** What events make of the data of a query. */
export interface Fold {
  readonly change: (data: unknown) => unknown
  /** Whether the query must be fetched besides. */
  readonly isStale: boolean
}

/** Brings events into a query that is fetched: in one write per frame, and fetches it again when some are missing. */
export function createEventWriter(
  task: LiveTask,
  { options, clock }: LiveSettings,
  fold: (events: readonly unknown[], task: LiveTask) => Fold,
): LiveWriter {
  const { limit = 10_000, schedule = nextFrame } = options
  const { queryClient, query } = task
  // From now on it matters when changes are sent.
  const pushes = pushesOf(queryClient)
  const resync = createResync(task, clock)
  let events: unknown[] = []
  let cancelFrame: (() => void) | undefined
  const flush = (): void => {
    const told = events
    drop()
    if (told.length === 0) return
    const { change, isStale } = fold(told, task)
    because(queryClient, { type: 'live' }, () => pushes.change(query, change))
    if (isStale) resync.start()
  }
  const drop = (): void => {
    events = []
    cancelFrame?.()
    cancelFrame = undefined
    pushes.gathered.delete(query)
  }
  return {
    next(event) {
      if (events.push(event) > limit) {
        events = []
        resync.start()
      }
      pushes.gathered.set(query, flush)
      cancelFrame ??= schedule(flush, clock)
    },
    gap: resync.start,
    close() {
      resync.stop()
      drop()
    },
  }
}
