interface Timer {
  readonly at: number
  callback: (() => void) | undefined
}

/** Turns of the event loop in which everything comes to rest that waits for no timer. */
const quietTurns = 3

/**
 * Timers and frames that come when the bench says so: what is rendered how often then depends on the libraries alone, and
 * not on what else the machine does.
 */
export class VirtualTime {
  #now = 0
  #lastId = 0
  readonly #timers = new Map<number, Timer>()
  /** Ids by their moment: thousands of timers wait for few moments, and looking at each would be what is measured. */
  readonly #moments = new Map<number, Set<number>>()
  readonly #frames = new Map<number, (time: number) => void>()

  /** Takes the place of the platform's timers and frames. */
  install(window: object): void {
    const globals = {
      setTimeout: (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) => {
        const at = this.#now + delay
        this.#timers.set(++this.#lastId, { at, callback: () => callback(...args) })
        const ids = this.#moments.get(at) ?? new Set()
        this.#moments.set(at, ids.add(this.#lastId))
        return this.#lastId
      },
      clearTimeout: (id: number) => void this.#take(id),
    }
    const frames = {
      requestAnimationFrame: (callback: (time: number) => void) => {
        this.#frames.set(++this.#lastId, callback)
        return this.#lastId
      },
      cancelAnimationFrame: (id: number) => void this.#frames.delete(id),
    }
    Object.assign(globalThis, globals, frames)
    Object.assign(window, frames)
  }

  /** Lets milliseconds pass, and all happen that follows. */
  async pass(ms: number): Promise<void> {
    this.#now += ms
    for (let turn = 0; turn < quietTurns; turn++) {
      this.#runTimers()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Shows a picture, and lets all happen that follows. */
  async frame(): Promise<void> {
    const callbacks = [...this.#frames.values()]
    this.#frames.clear()
    for (const callback of callbacks) callback(this.#now)
    await this.pass(0)
  }

  #runTimers(): void {
    for (const [at, ids] of this.#moments) {
      if (at > this.#now) continue
      for (const id of ids) this.#take(id)?.()
      this.#moments.delete(at)
    }
  }

  /** Takes a timer away, and what it calls out of it: where a map has grown, its former table still has the timer. */
  #take(id: number): Timer['callback'] {
    const timer = this.#timers.get(id)
    if (!timer) return undefined
    const { callback } = timer
    timer.callback = undefined
    this.#timers.delete(id)
    this.#moments.get(timer.at)?.delete(id)
    return callback
  }
}
