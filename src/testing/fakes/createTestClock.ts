import type { Clock } from '../../http/time/Clock.js'
import { inAct } from './inAct.js'
import { seededRandom } from './seededRandom.js'

/** Options of {@link createTestClock}. */
export interface TestClockOptions {
  /** The time that it begins with, in milliseconds since 1970. @defaultValue `1_800_000_000_000`, in January 2027 */
  now?: number
  /** What its chance is made of; the same seed gives the same numbers. @defaultValue `1` */
  seed?: number
}

/** A clock that stands still until it is moved. Give it to a client, a session and a mock as `clock`. */
export interface TestClock extends Clock {
  /** How many timers wait. */
  readonly pending: number
  /** In how many milliseconds the next timer is due; `undefined` when none waits. */
  readonly next: number | undefined
  /**
   * Lets time pass as a page that is awake sees it: whatever is due happens, with all that follows from it, before the
   * next.
   *
   * @param ms - how long, in milliseconds
   */
  pass(ms: number): Promise<void>
  /** Moves on at once and calls back whatever is due; what follows from it happens later. */
  advance(ms: number): void
}

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** Makes a clock that stands still until it is moved. */
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
