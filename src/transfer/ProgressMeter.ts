import type { Clock } from '../http/time/Clock.js'
import type { TransferProgress } from './TransferProgress.js'

/** How far the rate looks back, in milliseconds. */
const memory = 5_000

/** How short a time says nothing about the rate, in milliseconds. */
const tooShort = 100

/** Makes rate and time left of the bytes that have moved. */
export class ProgressMeter {
  readonly #clock: Clock
  #samples: { at: number; loaded: number }[]

  /** @param loaded how much had moved before it began */
  constructor(clock: Clock, loaded = 0) {
    this.#clock = clock
    this.#samples = [{ at: clock.now(), loaded }]
  }

  /** So many bytes have moved in all. */
  measure(loaded: number, total?: number): TransferProgress {
    const at = this.#clock.now()
    const last = this.#samples.at(-1)
    // A transfer that begins anew has another rate.
    if (last && loaded < last.loaded) this.#samples = []
    this.#samples.push({ at, loaded })
    // One that reaches back far enough is kept.
    while (at - (this.#samples[1]?.at ?? at) >= memory) this.#samples.shift()
    const rate = this.#rate(at, loaded)
    // What was unpacked on the way is more than was announced.
    const isCounted = total !== undefined && total >= loaded
    return {
      loaded,
      total: isCounted ? total : undefined,
      fraction: isCounted ? loaded / Math.max(total, 1) : undefined,
      rate,
      timeLeft: isCounted && rate ? ((total - loaded) / rate) * 1_000 : undefined,
    }
  }

  #rate(now: number, loaded: number): number | undefined {
    const [first] = this.#samples
    if (!first || now - first.at < tooShort) return undefined
    return ((loaded - first.loaded) / (now - first.at)) * 1_000
  }
}
