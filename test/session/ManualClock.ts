import type { Clock } from '../../src/http/time/Clock.js'

/** A clock that moves only when it is told to. */
export class ManualClock implements Clock {
  #now: number
  #timers: { at: number; callback: () => void }[] = []

  constructor(now = 1_800_000_000_000) {
    this.#now = now
  }

  now = (): number => this.#now

  random = (): number => 0.5

  after = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + ms, callback }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.length
  }

  /** When the next timer is due. */
  get next(): number | undefined {
    return this.#timers.length === 0 ? undefined : Math.min(...this.#timers.map(({ at }) => at))
  }

  /** Sleeps: the time is another, and only then calls back whatever was due meanwhile. */
  sleep(ms: number): void {
    this.#now += ms
    this.advance(0)
  }

  /** Shows an earlier time, as where somebody puts it right; the timers go on. */
  setBack(ms: number): void {
    this.#now -= ms
    this.#timers = this.#timers.map((timer) => Object.assign(timer, { at: timer.at - ms }))
  }

  /** Moves on, and calls back whatever is due, in order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [due] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (!due) break
      this.#timers = this.#timers.filter((timer) => timer !== due)
      this.#now = Math.max(this.#now, due.at)
      due.callback()
    }
    this.#now = end
  }
}

/** Lets time pass as it does for a page that is awake: whatever is due happens, with all that follows, before the next. */
export async function pass(clock: ManualClock, ms: number): Promise<void> {
  const end = clock.now() + ms
  for (;;) {
    await settle()
    const { next } = clock
    if (next === undefined || next > end) break
    clock.advance(next - clock.now())
  }
  clock.advance(end - clock.now())
  await settle()
}

/** Lets everything happen that needs neither the network nor time. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
}
