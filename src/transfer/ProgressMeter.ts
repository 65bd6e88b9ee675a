import type { Clock } from '../http/time/Clock.js'
import type { TransferProgress } from './TransferProgress.js'

/** The window of the rate, in milliseconds. */
const rateWindow = 5_000

/** The minimum time to compute a rate from, in milliseconds. */
const minInterval = 100

/** Computes the rate and the remaining time of a transfer. */
export class ProgressMeter {
  readonly #clock: Clock
  readonly #samples: { at: number; moved: number }[]
  #moved = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#samples = [{ at: clock.now(), moved: 0 }]
  }

  /** Adds transferred bytes. */
  add(bytes: number): void {
    this.#moved += bytes
  }

  /** Returns the progress of a transfer, with the current rate and the remaining time. */
  measure(loaded: number, total: number = NaN): TransferProgress {
    const rate = this.#rate()
    // A decompressed body can exceed the announced size.
    const isCounted = total >= loaded
    return {
      loaded,
      total: isCounted ? total : undefined,
      fraction: isCounted ? loaded / Math.max(total, 1) : undefined,
      rate,
      timeLeft: isCounted && rate ? ((total - loaded) / rate) * 1_000 : undefined,
    }
  }

  #rate(): number | undefined {
    const at = this.#clock.now()
    const samples = this.#samples
    if (at - (samples.at(-1)?.at ?? 0) >= minInterval) samples.push({ at, moved: this.#moved })
    // Keeps one sample that is older than the window.
    while (at - (samples[1]?.at ?? at) >= rateWindow) samples.shift()
    const [first] = samples
    if (!first || at - first.at < minInterval) return undefined
    return ((this.#moved - first.moved) / (at - first.at)) * 1_000
  }
}
