/** Time and chance, as the client sees them. Give your own to make tests certain; both follow fake timers by themselves. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  now(): number
  /** Calls back once after `ms` milliseconds; returns what cancels it. */
  after(ms: number, callback: () => void): () => void
  /** A number from 0 (included) to 1 (excluded). */
  random(): number
}

/** Longer delays would overflow the platform's timers and fire at once. */
const longest = 2 ** 31 - 1

/** The platform's clock. Looks its functions up on each use, so that replacing the global ones works. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(ms, longest))
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
