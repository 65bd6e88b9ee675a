import type { CallFilter, FailOptions } from '../FailOptions.js'
import type { RequestedCall } from '../RequestedCall.js'

/** What a call is to be met with: a status, a network that breaks, or a server that never answers. */
export type FaultKind = number | 'offline' | 'timeout'

/** A fault that waits for its call. */
export interface Fault {
  readonly call: string
  readonly kind: FaultKind
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly when: CallFilter | undefined
  /** How many calls it still meets. */
  times: number
  /** How many calls it could have met so far. */
  number: number
}

/** A response that is held back. */
export interface HeldResponse {
  readonly call: string
  /** Lets the response go. */
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

  /** The fault that this call meets, which is used up by it. */
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

  /** The faults that no call has met, but for those that are for all time. */
  get unused(): readonly Fault[] {
    return this.#faults.filter(({ times }) => Number.isFinite(times))
  }

  get held(): readonly HeldResponse[] {
    return [...this.#held]
  }

  hold(call: string): void {
    this.#holding.add(call)
  }

  /** Lets everything go that is held for a call, now and later. */
  release(call: string): void {
    this.#holding.delete(call)
    for (const held of this.#held) if (isMeant(call, held.call)) held.release()
  }

  /** Waits as long as responses of this call are held back. */
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

  /** The first response that is held back for a call, or the first that is chosen, once there is one. */
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
