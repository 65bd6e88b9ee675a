import { getEventListeners } from 'node:events'
import { onlineManager } from '@tanstack/react-query'
import { AxiosError, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios'
import { afterEach, describe, expect, it } from 'vitest'
import { isApiFailure } from '../../src/failure/ApiFailure.js'
import { calmDown } from './calmDown.js'
import { Dice } from './Dice.js'
import { FakeBrowser, type FakeTab } from './FakeBrowser.js'
import { ManualClock, pass, settle } from './ManualClock.js'
import { SimulatedServer } from './SimulatedServer.js'

const users = ['ada', 'bob'] as const
const moods = ['works', 'works', 'works', 'unavailable', 'unreachable', 'hangs'] as const
const kinds: readonly [Kind, ...Kind[]] = [
  { method: 'GET' },
  { method: 'PUT' },
  { method: 'POST' },
  { method: 'POST', idempotencyKey: true },
]

interface Kind {
  method: string
  idempotencyKey?: true
}

/** Two retries, as the reference configuration has them, and the one replay with a new token. */
const mostRequests = 4

/** One request as it left. */
interface Sent {
  bearer: string | undefined
  key: string
  /** How it was answered; `0` for lost, `undefined` while nobody knows. */
  status?: number
}

/** What became of one call. */
interface Fate {
  readonly kind: Kind
  /** Who was signed in when it began; `undefined` when that was not known yet. */
  readonly owner: string | undefined
  readonly epoch: number
  /** When its time is up, the time spent offline not counted. */
  until: number
  readonly sent: Sent[]
  settled: number
  /** How often its beginning was reported, and its end: never where its signal had aborted before. */
  begun: number
  ended: number
}

/** A page whose calls are given up, run out of time, are retried and replayed, while people come and go. */
class Page {
  readonly clock = new ManualClock()
  readonly server: SimulatedServer
  readonly tab: FakeTab
  readonly fates: Fate[] = []
  readonly problems: string[] = []
  readonly running: Promise<unknown>[] = []
  readonly #dice: Dice
  readonly #signals: AbortController[] = []

  constructor(dice: Dice) {
    this.#dice = dice
    this.server = new SimulatedServer(dice, this.clock)
    const client = { clock: this.clock, adapter: this.#send }
    const mode = dice.pick(['store', 'cookie', 'memory'] as const)
    this.tab = new FakeBrowser().open(this.server, { mode, clock: this.clock, client })
    const { events } = this.tab.api
    for (const [name, member] of [
      ['call', 'begun'],
      ['callEnd', 'ended'],
    ] as const) {
      events.on(name, ({ endpoint }) => {
        const fate = this.fates[Number(endpoint.split('/calls/')[1])]
        if (fate) fate[member] += 1
      })
    }
  }

  /** Notes what leaves, and how it is answered. */
  readonly #send: AxiosAdapter = async (config) => {
    const sent = this.#note(config)
    if (!onlineManager.isOnline()) {
      if (sent) sent.status = 0
      throw new AxiosError('offline', AxiosError.ERR_NETWORK, config)
    }
    const response = await this.server.adapter(config)
    if (sent) sent.status = response.status
    return response
  }

  #note({ url = '', headers }: InternalAxiosRequestConfig): Sent | undefined {
    const number = /\/calls\/(\d+)$/.exec(url)?.[1]
    const fate = this.fates[Number(number)]
    if (!fate) return undefined
    const claims = String(headers.get('Authorization')).split('.')[1] ?? ''
    const bearer = /"sub":"(\w+)"/.exec(Buffer.from(claims, 'base64url').toString())?.[1]
    const sent = { bearer, key: String(headers.get('Idempotency-Key') ?? '') }
    if (fate.settled > 0) this.problems.push(`call ${number} was sent after it had ended`)
    fate.sent.push(sent)
    return sent
  }

  call(): void {
    const { session, api } = this.tab
    const { status, epoch, principal } = session.getState()
    const kind = this.#dice.pick(kinds)
    const total = this.#dice.roll() < 0.3 ? 1 + this.#dice.below(20_000) : 30_000
    const owner = status === 'loading' ? undefined : (principal ?? 'nobody')
    const until = this.clock.now() + total
    const fate: Fate = { kind, owner, epoch, until, sent: [], settled: 0, begun: 0, ended: 0 }
    const { method, ...meta } = kind
    const url = `/api/of/${owner ?? 'unknown'}/calls/${this.fates.push(fate) - 1}`
    const call = api.request({ method, url, meta, timeout: { total }, signal: this.#signal() })
    this.running.push(
      call.then(
        () => {
          fate.settled += 1
          if (owner && session.epoch !== epoch) this.problems.push(`${url} outlived its epoch`)
        },
        (failure: unknown) => {
          fate.settled += 1
          if (!isApiFailure(failure) || !expected.has(failure.kind))
            this.problems.push(`${url}: ${String(failure)}`)
        },
      ),
    )
  }

  /** One that other calls have too, one of its own, or none. */
  #signal(): AbortSignal | undefined {
    const roll = this.#dice.roll()
    if (roll < 0.3) return undefined
    const last = this.#signals.at(-1)
    if (roll < 0.6 && last) return last.signal
    const own = new AbortController()
    this.#signals.push(own)
    return own.signal
  }

  abort(): void {
    this.#signals[this.#dice.below(this.#signals.length)]?.abort()
  }

  get listeners(): number {
    return this.#signals.flatMap(({ signal }) => getEventListeners(signal, 'abort')).length
  }

  /** Time that is spent offline belongs to no call. */
  async pass(ms: number): Promise<void> {
    if (!onlineManager.isOnline()) for (const fate of this.fates) fate.until += ms
    await pass(this.clock, ms)
    this.look()
  }

  /** What has to hold at any moment at which nothing is about to happen. */
  look(): void {
    const { epoch } = this.tab.session
    const now = this.clock.now()
    for (const [number, { owner, settled, ...fate }] of this.fates.entries()) {
      if (settled > 0) continue
      if (now > fate.until) this.problems.push(`call ${number} has gone on after its time`)
      if (owner && owner !== 'nobody' && fate.epoch !== epoch)
        this.problems.push(`call ${number} of ${owner} goes on in another epoch`)
    }
  }
}

const expected: ReadonlySet<string> = new Set([
  'unauthorized',
  'requestCancelled',
  'noInternetConnection',
  'serverError',
  'rateLimited',
  'receiveTimeout',
])

/** One thing that happens. */
async function happen(page: Page, dice: Dice): Promise<void> {
  const { server, tab, running } = page
  const quietly = (work: Promise<unknown>) => void running.push(work.catch(() => undefined))
  const roll = dice.roll()
  if (roll < 0.5) return page.call()
  if (roll < 0.57) return page.abort()
  if (roll < 0.59) return quietly(tab.session.signOut())
  if (roll < 0.66)
    return quietly(tab.session.signIn({ email: dice.pick(users), password: 'right' }))
  if (roll < 0.74) return server.expireAll()
  if (roll < 0.8) return void (server.refreshMode = dice.pick(moods))
  if (roll < 0.81) return void (server.refreshMode = 'refuses')
  if (roll < 0.88) return void (server.faultRate = dice.below(10) / 10)
  if (roll < 0.92) return onlineManager.setOnline(!onlineManager.isOnline())
  return page.pass(dice.below(20_000))
}

async function run(seed: number): Promise<Page> {
  const dice = new Dice(seed)
  const page = new Page(dice)
  page.server.faultRate = 0.4
  page.running.push(page.tab.session.signIn({ email: 'ada', password: 'right' }))
  await page.pass(10_000)
  for (let step = 0; step < 50; step++) {
    await happen(page, dice)
    if (dice.roll() < 0.6) {
      await settle()
      page.look()
    }
    if (dice.roll() < 0.5) await page.pass(dice.below(2_000))
  }
  page.server.faultRate = 0
  onlineManager.setOnline(true)
  await calmDown(page)
  return page
}

/** What is wrong with what became of a call. */
function wrongs({ kind, owner, sent, settled, begun, ended }: Fate): string[] {
  const bearers = new Set(sent.map(({ bearer }) => bearer))
  const keys = new Set(sent.map(({ key }) => key))
  const isOnce = kind.method === 'POST' && !kind.idempotencyKey
  const isRepeated = isOnce && sent.slice(0, -1).some(({ status }) => status !== 401)
  return [
    settled !== 1 && `settled ${settled} times`,
    ended !== begun && `reported ${begun} beginnings and ${ended} ends`,
    sent.length > mostRequests && `sent ${sent.length} times`,
    (bearers.size > 1 || (owner !== undefined && sent.length > 0 && !bearers.has(owner))) &&
      `of ${owner}, sent with the token of ${[...bearers].join()}`,
    keys.size > 1 && 'changed its key',
    isRepeated && 'a POST without a key was repeated',
  ].filter((it) => it !== false)
}

afterEach(() => onlineManager.setOnline(true))

describe('calls in 200 random histories', () => {
  it.each(Array.from({ length: 8 }, (_, index) => index * 25))(
    'R22 A04 P01 end once and in time, and are sent by nobody else and not too often (seeds from %i)',
    async (first) => {
      let repeated = 0
      for (let seed = first; seed < first + 25; seed++) {
        const { clock, server, fates, problems, listeners } = await run(seed)
        repeated += fates.filter(({ sent }) => sent.length > 1).length

        expect(problems, `seed ${seed}`).toEqual([])
        expect(fates.flatMap(wrongs), `seed ${seed}`).toEqual([])
        expect(clock.pending - server.timers, `seed ${seed}: timers`).toBe(0)
        expect(listeners, `seed ${seed}: listeners`).toBe(0)
        expect(server.mostRefreshing, `seed ${seed}`).toBeLessThanOrEqual(1)
      }
      // Histories in which nothing is sent again would show nothing.
      expect(repeated).toBeGreaterThan(10)
    },
    60_000,
  )
})
