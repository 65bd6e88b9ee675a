import type { Clock } from '../http/time/Clock.js'
import type { TransferProgress } from './TransferProgress.js'

/** How far the rate looks back, in milliseconds. */
const memory = 5_000

/** How short a time says nothing about the rate, in milliseconds. */
const tooShort = 100

/** Makes rate and time left of the bytes that move. */
export class ProgressMeter {
  readonly #clock: Clock
  readonly #samples: { at: number; moved: number }[]
  #moved = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#samples = [{ at: clock.now(), moved: 0 }]
  }

  /** So many bytes more have moved. */
  move(bytes: number): void {
    this.#moved += bytes
  }

  /** How far a transfer is, and how long it takes as fast as bytes move. */
  measure(loaded: number, total: number = NaN): TransferProgress {
    const rate = this.#rate()
    // What was unpacked on the way is more than was announced.
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
    if (at - (samples.at(-1)?.at ?? 0) >= tooShort) samples.push({ at, moved: this.#moved })
    // One that reaches back far enough is kept.
    while (at - (samples[1]?.at ?? at) >= memory) samples.shift()
    const [first] = samples
    if (!first || at - first.at < tooShort) return undefined
    return ((this.#moved - first.moved) / (at - first.at)) * 1_000
  }
}
