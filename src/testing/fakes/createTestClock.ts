import type { Clock } from '../../http/time/Clock.js'
import { inAct } from './inAct.js'
import { seededRandom } from './seededRandom.js'

/** Options of {@link createTestClock}. */
export interface TestClockOptions {
  /** The initial time, in milliseconds since 1970. @defaultValue `1_800_000_000_000`, in January 2027 */
  now?: number
  /** The seed of its random numbers: the same seed generates the same ones. @defaultValue `1` */
  seed?: number
}

/** A clock that stands still until it is advanced. Pass it to a client, a session and a mock as `clock`. */
export interface TestClock extends Clock {
  /** The number of pending timers. */
  readonly pending: number
  /** The milliseconds until the next timer is due; `undefined` if none is pending. */
  readonly next: number | undefined
  /**
   * Lets time pass as a page that is awake sees it: whatever is due happens, with all that follows from it, before the
   * next.
   *
   * @param ms - the duration, in milliseconds
   */
  pass(ms: number): Promise<void>
  /** Advances synchronously and runs the timers that are due. Promises that they resolve continue later. */
  advance(ms: number): void
}

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** Creates a clock that stands still until it is advanced. */
export function createTestClock({
  now = 1_800_000_000_000,
  seed = 1,
}: TestClockOptions = {}): TestClock {
  let time = now
  const timers = new Set<Timer>()
  const first = (): Timer | undefined => [...timers].sort((a, b) => a.at - b.at)[0]
  return {
    now: () => time,
    random: seededRandom(seed),
    after: (ms, callback) => {
      const timer = { at: time + ms, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    get pending() {
      return timers.size
    },
    get next() {
      const due = first()
      return due && Math.max(0, due.at - time)
    },
    advance: (ms) => moveTo(time + ms),
    pass: async (ms) => {
      const end = time + ms
      await inAct(settle)
      for (let due = first(); due && due.at <= end; due = first()) await moveAndSettle(due.at)
      await moveAndSettle(end)
    },
  }

  async function moveAndSettle(end: number): Promise<void> {
    await inAct(() => {
      moveTo(Math.max(time, end))
      return settle()
    })
  }

  function moveTo(end: number): void {
    for (let due = first(); due && due.at <= end; due = first()) {
      timers.delete(due)
      time = Math.max(time, due.at)
      due.callback()
    }
    time = end
  }
}

const { setTimeout: wait } = globalThis

/** Lets everything happen that waits for nothing but its turn; fake timers do not hold it up. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => wait(resolve, 0))
}
