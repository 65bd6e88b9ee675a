import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isApiFailure } from '../../src/failure/ApiFailure.js'
import { calmDown } from './calmDown.js'
import { Dice } from './Dice.js'
import { FakeBrowser, type FakeTab } from './FakeBrowser.js'
import { ManualClock, pass, settle } from './ManualClock.js'
import { SimulatedServer } from './SimulatedServer.js'

const users = ['ada', 'bob', 'eve'] as const
const moods = ['works', 'works', 'works', 'unavailable', 'unreachable', 'hangs'] as const

/** A tab with a screen: what it shows belongs to the user who is signed in, or is nothing. */
class Screen {
  readonly tab: FakeTab
  readonly problems: string[] = []
  readonly ends: string[] = []
  shown: string | undefined
  running = 0
  #ofEpoch: number

  constructor(tab: FakeTab) {
    this.tab = tab
    this.#ofEpoch = tab.session.epoch
    tab.session.subscribe((event) => {
      if (event.type !== 'signedOut') return
      this.shown = undefined
      this.ends.push(event.reason)
    })
    tab.session.watch(() => this.#follow())
  }

  /** Calls the API in the name of whoever is signed in, and shows what comes. */
  async call(): Promise<void> {
    const { session, api } = this.tab
    const { principal: owner = 'nobody', status, epoch } = session.getState()
    const isKnown = status !== 'loading'
    this.running += 1
    try {
      const { user } = await api.get(`/api/of/${isKnown ? owner : 'unknown'}`, {
        schema: OwnerResponse,
      })
      if (isKnown && user !== owner) this.problems.push(`${owner} was shown data of ${user}`)
      if (session.epoch !== epoch) this.problems.push(`a response to ${owner} outlived the epoch`)
      if (session.principal !== user) this.problems.push(`${session.principal} saw ${user}`)
      this.shown = user
    } catch (failure) {
      if (!isApiFailure(failure)) this.problems.push(String(failure))
      else if (!expected.has(failure.kind)) this.problems.push(`${failure.kind}: ${failure}`)
    } finally {
      this.running -= 1
    }
  }

  #follow(): void {
    const { principal, epoch } = this.tab.session.getState()
    if (epoch < this.#ofEpoch) this.problems.push('the epoch went back')
    this.#ofEpoch = epoch
    if (principal !== undefined && this.shown !== undefined && this.shown !== principal) {
      this.problems.push(`${principal} still sees ${this.shown}`)
    }
  }
}

const OwnerResponse = z.object({ user: z.string() })

const expected: ReadonlySet<string> = new Set([
  'unauthorized',
  'requestCancelled',
  'noInternetConnection',
  'serverError',
  'receiveTimeout',
])

interface World {
  dice: Dice
  clock: ManualClock
  server: SimulatedServer
  screens: Screen[]
  running: Promise<unknown>[]
}

/** One thing that happens. */
async function happen({ dice, clock, server, screens, running }: World): Promise<void> {
  const screen = screens[dice.below(screens.length)]
  if (!screen) return
  const { session } = screen.tab
  const quietly = (work: Promise<unknown>) => void running.push(work.catch(() => undefined))
  const roll = dice.roll()
  if (roll < 0.5) return quietly(screen.call())
  if (roll < 0.6) return quietly(session.signOut())
  if (roll < 0.72) {
    return quietly(session.signIn({ email: dice.pick(users), password: 'right' }))
  }
  if (roll < 0.78) return server.expireAll()
  if (roll < 0.86) return void (server.refreshMode = dice.pick(moods))
  if (roll < 0.88) return void (server.refreshMode = 'refuses')
  return pass(clock, dice.below(40_000))
}

async function run(seed: number): Promise<World> {
  const dice = new Dice(seed)
  const clock = new ManualClock()
  const server = new SimulatedServer(dice, clock)
  const browser = new FakeBrowser()
  const mode = dice.pick(['store', 'cookie'] as const)
  const screens = Array.from({ length: 1 + dice.below(3) }, () => {
    const client = { clock, adapter: server.adapter }
    return new Screen(browser.open(server, { mode, clock, client }))
  })
  const world: World = { dice, clock, server, screens, running: [] }
  for (let step = 0; step < 40; step++) {
    await happen(world)
    if (dice.roll() < 0.6) await settle()
    if (dice.roll() < 0.5) await pass(clock, dice.below(2_000))
  }
  await calmDown(world)
  return world
}

describe('500 random histories', () => {
  it.each(Array.from({ length: 10 }, (_, index) => index * 50))(
    'A01 A04 A37 P01 P02 carry no wrong token and show no wrong data (seeds from %i)',
    async (first) => {
      let arrived = 0
      for (let seed = first; seed < first + 50; seed++) {
        const { server, screens, clock } = await run(seed)
        arrived += server.arrivals.length
        const wrong = server.arrivals.filter(
          ({ owner, bearer }) => owner !== 'unknown' && owner !== bearer,
        )

        expect(wrong, `seed ${seed}`).toEqual([])
        expect(
          screens.flatMap(({ problems }) => problems),
          `seed ${seed}`,
        ).toEqual([])
        expect(server.mostRefreshing, `seed ${seed}`).toBeLessThanOrEqual(1)
        expect(server.reuses, `seed ${seed}`).toBe(0)
        expect(
          screens.map(({ running }) => running),
          `seed ${seed}`,
        ).toEqual(screens.map(() => 0))
        expect(clock.pending - server.timers, `seed ${seed}: timers`).toBe(0)
      }
      // Histories in which nothing happens would show nothing.
      expect(arrived).toBeGreaterThan(150)
    },
    60_000,
  )
})
