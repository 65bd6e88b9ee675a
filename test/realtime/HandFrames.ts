import type { Schedule } from 'repository-hooks/realtime'

/** Frames that come when a test says so. */
export class HandFrames {
  #callbacks = new Set<() => void>()

  readonly schedule: Schedule = (callback) => {
    this.#callbacks.add(callback)
    return () => this.#callbacks.delete(callback)
  }

  /** Shows the next frame. */
  draw(): void {
    const due = [...this.#callbacks]
    this.#callbacks.clear()
    for (const callback of due) callback()
  }
}
