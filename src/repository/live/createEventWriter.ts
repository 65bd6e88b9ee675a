import { callSafely } from '../../failure/callSafely.js'
import { withCause } from '../watch/withCause.js'
import { createResync } from './createResync.js'
import type { LiveSettings } from './LiveSettings.js'
import type { LiveTask, LiveWriter } from './LiveWriter.js'
import { nextFrame } from './nextFrame.js'
import { pushedChangesOf } from './PushedChanges.js'

/** How events change the data of a query. */
export interface Fold {
  readonly change: (data: unknown) => unknown
  /** Whether the query must be refetched too. */
  readonly isStale: boolean
}

/** Creates a writer for a query that is fetched. It writes events once per frame, and refetches if events were missed. */
export function createEventWriter(
  task: LiveTask,
  { options, clock }: LiveSettings,
  fold: (events: readonly unknown[], task: LiveTask) => Fold,
): LiveWriter {
  const { limit = 10_000, schedule = nextFrame } = options
  const resync = createResync(task, clock)
  let events: unknown[] = []
  let lastEventAt = 0
  let cancelFrame: (() => void) | undefined
  const drop = (): void => {
    events = []
    cancelFrame?.()
    cancelFrame = undefined
  }
  const flush = (): void => {
    const batch = events
    drop()
    if (batch.length > 0 && write(task, () => fold(batch, task))) resync.start()
  }
  return {
    next(event) {
      if (events.push(event) > limit) {
        events = []
        resync.start()
      }
      lastEventAt = Date.now()
      cancelFrame ??= schedule(flush, clock)
    },
    gap: resync.start,
    hasEventsSince(time) {
      flush()
      return lastEventAt >= time
    },
    close() {
      resync.stop()
      drop()
    },
  }
}

/** Applies events to the data. Returns whether it must be refetched, which is also so if code of the app threw an error. */
function write({ queryClient, query }: LiveTask, fold: () => Fold): boolean {
  let isStale = true
  callSafely(() => {
    const changes = fold()
    withCause(queryClient, { type: 'live' }, () => {
      pushedChangesOf(queryClient).change(query, changes.change)
    })
    isStale = changes.isStale
  })
  return isStale
}
