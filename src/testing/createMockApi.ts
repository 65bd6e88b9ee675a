import { configurationFailure } from '../failure/configurationFailure.js'
import { type Clock, systemClock } from '../http/time/Clock.js'
import { parseUrl } from '../http/urls/parseUrl.js'
import type { MockAuthOptions, MockTokens } from './backend/MockAuth.js'
import { MockBackend } from './backend/MockBackend.js'
import { MockUnit } from './backend/MockUnit.js'
import { createControls } from './createControls.js'
import { createHandle } from './createHandle.js'
import type { MockParts } from './MockParts.js'
import { seededRandom } from './fakes/seededRandom.js'
import type { Latency, MockApi } from './MockApi.js'

/** Options of {@link createMockApi}. */
export interface MockApiOptions<Repositories, Scenario extends string> {
  /** The repositories whose API is mocked, by the names under which the mock has them. */
  repositories: Repositories
  /** Where the API is. @defaultValue `'https://api.test'` */
  baseURL?: string
  /** Where other APIs are, by the `api` of their repositories. @defaultValue `{}` */
  apis?: Readonly<Record<string, string>>
  /** Fills the mock, now and on every `reset()`. @defaultValue nothing is there */
  fill?: (mock: MockApi<Repositories, Scenario>) => void
  /** States that a test or a story can bring about, by name; each begins with what `fill` gives. @defaultValue none */
  scenarios?: Readonly<Record<Scenario, (mock: MockApi<Repositories, Scenario>) => void>>
  /** How long responses take, in milliseconds. @defaultValue `0` */
  latency?: Latency
  /** Who can sign in. With it, calls without a token are refused. @defaultValue everybody is let through */
  auth?: MockAuthOptions
  /** What made-up values and latencies are made of: the same seed gives the same ones. @defaultValue `1` */
  seed?: number
  /** The time that latencies and tokens go by. @defaultValue the platform's */
  clock?: Clock
}

/**
 * Makes a backend of declarations, with state: what is created is listed, filtered, paged, changed and deleted, as the real
 * one would. It answers as an axios adapter or through msw.
 *
 * Everything is the same on every run: made-up values, ids and latencies come of `seed`.
 *
 * @example
 * ```ts
 * const mock = createMockApi({ repositories: { products } })
 * mock.products.fill(30)
 * mock.products.fail('create', 409)
 * const api = createApiClient({ baseURL: 'https://api.test', adapter: mock.adapter })
 * ```
 * @throws a `configuration` failure for what is no repository, and for names that the mock has itself
 */
export function createMockApi<const Repositories, Scenario extends string = never>(
  options: MockApiOptions<Repositories, Scenario>,
): MockApi<Repositories, Scenario> {
  const { clock = systemClock, seed = 1, auth, fill } = options
  const chance = createChance(clock, seed)
  const units = new Map(
    entriesOf(options.repositories).map(([name, each]) => [name, new MockUnit(name, each, chance)]),
  )
  let latency = options.latency ?? 0
  const wait = (signal: AbortSignal | undefined): Promise<void> =>
    pause(clock, durationOf(latency, chance.random), signal)
  const bases = basesOf(options)
  const backend = new MockBackend({ units: [...units.values()], bases, auth, now: clock.now, wait })
  const parts: MockParts = {
    backend,
    units,
    delay: (next) => void (latency = next),
    tokensOf: (id) => issueTokens(backend, auth, id),
    begin: () => {
      backend.clear()
      chance.restart()
      latency = options.latency ?? 0
      fill?.(mock)
    },
  }
  const handles = [...units].map(([name, unit]) => [name, createHandle(unit)] as const)
  const controls = createControls(parts, (name) => options.scenarios?.[name as Scenario]?.(mock))
  refuseTakenNames(controls, [...units.keys()])
  // The handles are made of the repositories, name by name.
  const mock = Object.defineProperties(
    Object.fromEntries(handles),
    Object.getOwnPropertyDescriptors(controls),
  ) as MockApi<Repositories, Scenario>
  fill?.(mock)
  return mock
}

function entriesOf<Repositories>(
  repositories: Repositories,
): [name: string, repository: unknown][] {
  return Object.entries<unknown>(Object.assign({}, repositories))
}

function createChance(clock: Clock, seed: number) {
  let random = seededRandom(seed)
  return {
    now: () => clock.now(),
    random: () => random(),
    restart: () => {
      random = seededRandom(seed)
    },
  }
}

function basesOf({
  baseURL = 'https://api.test',
  apis = {},
}: Pick<MockApiOptions<unknown, never>, 'baseURL' | 'apis'>) {
  const page = typeof location === 'object' ? location.href : undefined
  const addresses = Object.entries({ '': baseURL, ...apis })
  return new Map(
    addresses.map(([name, address]) => {
      const url = parseUrl(address, page)
      if (url) return [name, url]
      throw configurationFailure(
        'mock-url',
        `createMockApi(): '${address}' is no URL here. Write a whole one, such as 'https://api.test'.`,
      )
    }),
  )
}

function durationOf(latency: Latency, random: () => number): number {
  if (typeof latency === 'number') return latency
  return latency.min + random() * (latency.max - latency.min)
}

function pause(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0 || signal?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = clock.after(ms, resolve)
    signal?.addEventListener('abort', () => (stop(), resolve()), { once: true })
  })
}

function issueTokens(
  { auth }: MockBackend,
  options: MockAuthOptions | undefined,
  id: string | number,
): MockTokens {
  const found = options?.users.find(({ user }) => user.id === id)
  if (auth && found) return auth.issue(found)
  throw configurationFailure(
    'mock-user',
    `The mock has no user "${id}". Name them in the option "auth", as { users: [{ credentials, user: { id } }] }.`,
  )
}

function refuseTakenNames(controls: object, names: readonly string[]): void {
  const taken = names.find((name) => name in controls)
  if (taken === undefined) return
  throw configurationFailure(
    'mock-name-taken',
    `createMockApi(): a mock has "${taken}" of its own. Give that repository another name under "repositories".`,
  )
}
