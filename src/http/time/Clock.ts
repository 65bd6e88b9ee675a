/** The source of time and randomness. Pass your own for deterministic tests; the default also works with fake timers. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  now(): number
  /** Calls back once after `ms` milliseconds; returns the function that cancels it. */
  after(ms: number, callback: () => void): () => void
  /** A number from 0 (included) to 1 (excluded). */
  random(): number
}

/** Longer delays would overflow the platform's timers and fire at once. */
const maxDelay = 2 ** 31 - 1

/** The platform's clock. Looks up the global functions on each call, so that fake timers can replace them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(ms, maxDelay))
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
