import type { CallFilter, FailOptions } from '../FailOptions.js'
import type { RequestedCall } from '../RequestedCall.js'

/** How a call fails: with a status, with a network error, or without any response. */
export type FaultKind = number | 'offline' | 'timeout'

/** A fault for a future call. */
export interface Fault {
  readonly call: string
  readonly kind: FaultKind
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly when: CallFilter | undefined
  /** The number of calls that it still applies to. */
  times: number
  /** The number of calls so far that it could have applied to. */
  number: number
}

/** A held response. */
export interface HeldResponse {
  readonly call: string
  /** Releases the response. */
  release(): void
}

interface Held extends HeldResponse {
  readonly asked: RequestedCall
}

/** The faults and held responses of one repository. */
export class MockFaults {
  readonly #faults: Fault[] = []
  readonly #holding = new Set<string>()
  readonly #held = new Set<Held>()
  readonly #waiting: (() => void)[] = []

  add(call: string, kind: FaultKind, options: FailOptions = {}): void {
    const { body, headers = {}, times = 1, when } = options
    this.#faults.push({ call, kind, body, headers, when, times, number: 0 })
  }

  /** Returns the fault of a call and uses it up. */
  take(call: string, asked: RequestedCall): Fault | undefined {
    const index = this.#faults.findIndex(
      (fault) => isMeant(fault.call, call) && (fault.when?.(asked, ++fault.number) ?? true),
    )
    const fault = this.#faults[index]
    if (!fault) return undefined
    fault.times--
    if (fault.times <= 0) this.#faults.splice(index, 1)
    return fault
  }

  /** The faults that no call used, except those with `times: Infinity`. */
  get unused(): readonly Fault[] {
    return this.#faults.filter(({ times }) => Number.isFinite(times))
  }

  get held(): readonly HeldResponse[] {
    return [...this.#held]
  }

  hold(call: string): void {
    this.#holding.add(call)
  }

  /** Releases the held responses of a call, and stops holding later ones. */
  release(call: string): void {
    this.#holding.delete(call)
    for (const held of this.#held) if (isMeant(call, held.call)) held.release()
  }

  /** Waits until the responses of this call are released. */
  async pass(call: string, asked: RequestedCall): Promise<void> {
    if (![...this.#holding].some((held) => isMeant(held, call))) return
    await new Promise<void>((resolve) => {
      const held: Held = {
        call,
        asked,
        release: () => {
          this.#held.delete(held)
          resolve()
        },
      }
      this.#held.add(held)
      for (const tell of this.#waiting.splice(0)) tell()
    })
  }

  /** Resolves with the first held response of a call, or the first that `when` selects. */
  async whenHeld(call: string, when: CallFilter = () => true): Promise<HeldResponse> {
    for (;;) {
      const held = [...this.#held]
        .filter((each) => isMeant(call, each.call))
        .find(({ asked }, index) => when(asked, index + 1))
      if (held) return held
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  clear(): void {
    this.#faults.length = 0
    this.#holding.clear()
    for (const held of this.#held) held.release()
  }
}

function isMeant(wanted: string, call: string): boolean {
  return wanted === '*' || wanted === call
}
