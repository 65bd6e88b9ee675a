import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import fc from 'fast-check'
import { connectApi, createApiClient, optimistic, repository } from 'repository-hooks'
import { liveSource } from 'repository-hooks/realtime'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../session/ManualClock.js'
import { FakeSource } from './FakeSource.js'
import { HandFrames } from './HandFrames.js'

const Thing = z.object({ id: z.string(), version: z.number(), name: z.string() })
type Thing = z.infer<typeof Thing>

/** What can happen to an entity that is shown. */
const steps = ['change', 'other', 'draw', 'ask', 'arrive', 'response', 'lose'] as const
type Step = (typeof steps)[number]

/** A request on its way. */
interface Travelling {
  /** What the server made of it, once it got there. */
  outcome: Thing | undefined
  work(): Thing
  settle(response: Thing | Promise<never>): void
}

interface Kind {
  readonly isOptimistic: boolean
  /** Whether the server tells a client of its own changes too. */
  readonly echoes: boolean
}

/** A server whose only entity counts its changes, and a client that shows and changes it. */
class History {
  readonly source = new FakeSource<Thing>()
  readonly frames = new HandFrames()
  readonly clock = new ManualClock()
  readonly queryClient = new QueryClient()
  readonly travelling: Travelling[] = []
  server: Thing = { id: '1', version: 0, name: 'none' }
  /** The newest version that was told, and the newest of those that were written. */
  told = 0
  drawn = 0
  #isLost = false
  readonly #echoes: boolean
  readonly #key: readonly unknown[]
  readonly #change: (name: string) => void
  readonly #stop: () => void

  constructor({ isOptimistic, echoes }: Kind) {
    this.#echoes = echoes
    const things = repository({
      one: 'thing',
      many: 'things',
      path: '/things',
      schema: Thing,
      update: z.object({ name: z.string() }),
      ...(isOptimistic && { optimistic }),
      live: liveSource({
        source: this.source,
        change: (updated: Thing) => ({ updated }),
        clock: this.clock,
        schedule: this.frames.schedule,
      }),
    })
    const override = things.from({
      detail: () => this.#send(() => this.server),
      update: ({ patch: { name } }) => this.#send(() => this.#write(name, this.#echoes)),
    })
    const api = createApiClient({ baseURL: 'http://localhost:3000' })
    connectApi(this.queryClient, api, { repositories: [override] })
    this.#key = things.detail('1').queryKey
    this.#stop = new QueryObserver(this.queryClient, things.detail('1')).subscribe(() => {})
    const update = things.mutation('update')
    this.#change = (name) => {
      const observer = new MutationObserver(this.queryClient, update)
      observer.mutate({ id: '1', patch: { name } }).catch(() => {})
    }
  }

  get shown(): Thing | undefined {
    return this.queryClient.getQueryData(this.#key)
  }

  async take(step: Step): Promise<void> {
    const [oldest] = this.travelling
    const next = this.travelling.find(({ outcome }) => !outcome)
    if (step === 'change') this.#change(`mine ${this.server.version}`)
    if (step === 'other') this.#write(`theirs ${this.server.version}`, true)
    if (step === 'draw') {
      this.frames.draw()
      this.drawn = this.told
    }
    if (step === 'ask') void this.queryClient.refetchQueries()
    if (step === 'arrive' && next) next.outcome = next.work()
    if (step === 'response' && oldest) {
      this.travelling.shift()
      oldest.settle(oldest.outcome ?? oldest.work())
    }
    if (step === 'lose' && oldest) {
      this.travelling.shift()
      oldest.settle(Promise.reject(new Error('lost')))
      this.#isLost = true
    }
    for (let turn = 0; turn < 40; turn++) await Promise.resolve()
  }

  /** Until nothing is under way. */
  async finish(): Promise<void> {
    await this.take('draw')
    if (this.#isLost) await this.take('ask')
    for (let times = 0; times < 30; times++) await this.take('response')
    expect(this.travelling).toEqual([])
  }

  end(): void {
    this.#stop()
    this.queryClient.clear()
  }

  #write(name: string, isTold: boolean): Thing {
    const { id, version } = this.server
    this.server = { id, version: version + 1, name }
    if (isTold && this.source.sinks.size > 0) {
      this.source.push(this.server)
      this.told = this.server.version
    }
    return this.server
  }

  #send(work: () => Thing): Promise<Thing> {
    return new Promise((settle) => this.travelling.push({ outcome: undefined, work, settle }))
  }
}

describe.each<Kind>([
  { isOptimistic: false, echoes: true },
  { isOptimistic: false, echoes: false },
  { isOptimistic: true, echoes: true },
  { isOptimistic: true, echoes: false },
])('a live entity that is changed, %o', (kind) => {
  it('W7 never goes back behind what was pushed, and ends as the server has it', async () => {
    const histories = fc.array(fc.constantFrom(...steps), { minLength: 10, maxLength: 50 })
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const it = new History(kind)
        await it.take('arrive')
        await it.take('response')
        for (const step of history) {
          await it.take(step)
          expect(it.shown?.version ?? it.drawn).toBeGreaterThanOrEqual(it.drawn)
        }
        await it.finish()
        expect(it.shown).toEqual(it.server)
        it.end()
      }),
      { numRuns: 100 },
    )
  })
})
