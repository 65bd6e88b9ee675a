import { callSafely } from '../../failure/callSafely.js'
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
  const resync = createResync(task, clock)
  let events: unknown[] = []
  let toldAt = 0
  let cancelFrame: (() => void) | undefined
  const drop = (): void => {
    events = []
    cancelFrame?.()
    cancelFrame = undefined
  }
  const flush = (): void => {
    const told = events
    drop()
    if (told.length > 0 && write(task, () => fold(told, task))) resync.start()
  }
  return {
    next(event) {
      if (events.push(event) > limit) {
        events = []
        resync.start()
      }
      toldAt = Date.now()
      cancelFrame ??= schedule(flush, clock)
    },
    gap: resync.start,
    wasToldSince(time) {
      flush()
      return toldAt >= time
    },
    close() {
      resync.stop()
      drop()
    },
  }
}

/** Writes what events make of the data; says whether it has to be fetched, as where a bug in the app left that open. */
function write({ queryClient, query }: LiveTask, fold: () => Fold): boolean {
  let isStale = true
  callSafely(() => {
    const changes = fold()
    because(queryClient, { type: 'live' }, () => {
      pushesOf(queryClient).change(query, changes.change)
    })
    isStale = changes.isStale
  })
  return isStale
}
