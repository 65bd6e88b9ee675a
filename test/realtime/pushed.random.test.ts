import { QueryClient, QueryObserver } from '@tanstack/react-query'
import fc from 'fast-check'
import { createApiFailure, type ApiFailure } from 'repository-hooks'
import { liveQuery } from 'repository-hooks/realtime'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../session/ManualClock.js'
import { FakeSource } from './FakeSource.js'
import { HandFrames } from './HandFrames.js'

/** What can happen to a live query. */
const steps = ['push', 'draw', 'ask', 'again', 'read', 'land', 'fail', 'give up', 'gap'] as const
type Step = (typeof steps)[number]

/** A fetch that waits for its response. */
interface Held {
  /** What the server had when it got to it. */
  read: number | undefined
  settle(response: number | Promise<never>): void
}

/** A server whose only entity has a version, and a query that follows it. */
class History {
  readonly source = new FakeSource<number>()
  readonly frames = new HandFrames()
  readonly queryClient = new QueryClient()
  readonly held: Held[] = []
  /** The newest version of the server, and the newest that was shown by an event. */
  version = 0
  drawn = 0
  readonly #stop: () => void

  constructor() {
    const options = liveQuery<number, number>({
      queryKey: ['version'],
      queryFn: () => new Promise((settle) => this.held.push({ read: undefined, settle })),
      reduce: (_, version) => version,
      source: this.source,
      clock: new ManualClock(),
      schedule: this.frames.schedule,
    })
    const observer = new QueryObserver<number, ApiFailure>(this.queryClient, options)
    this.#stop = observer.subscribe(() => {})
  }

  get shown(): number | undefined {
    return this.queryClient.getQueryData(['version'])
  }

  async take(step: Step): Promise<void> {
    const [oldest] = this.held
    if (step === 'push') this.source.push(++this.version)
    if (step === 'draw') {
      this.frames.draw()
      this.drawn = this.version
    }
    if (step === 'ask') void this.queryClient.refetchQueries({}, { cancelRefetch: false })
    if (step === 'again') void this.queryClient.refetchQueries()
    if (step === 'gap') this.source.gap()
    if (step === 'give up') void this.queryClient.cancelQueries()
    if (step === 'read' && oldest) oldest.read ??= this.version
    if (step === 'land' && oldest) this.#next()?.settle(oldest.read ?? this.version)
    if (step === 'fail') this.#next()?.settle(Promise.reject(down))
    for (let turn = 0; turn < 12; turn++) await Promise.resolve()
  }

  end(): void {
    this.#stop()
    this.queryClient.clear()
  }

  #next(): Held | undefined {
    return this.held.shift()
  }
}

const down = createApiFailure({ kind: 'serverError', status: 503, message: 'Down.' })

describe('a live query that is fetched', () => {
  it('W7 never goes back behind what was pushed, whatever becomes of its fetches', async () => {
    const histories = fc.array(fc.constantFrom(...steps), { minLength: 10, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const it = new History()
        for (const step of history) {
          await it.take(step)
          if (it.shown !== undefined) expect(it.shown).toBeGreaterThanOrEqual(it.drawn)
        }
        it.end()
      }),
      { numRuns: 300 },
    )
  })
})
