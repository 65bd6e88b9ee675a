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
  /** The repositories to mock, by their names in the mock. */
  repositories: Repositories
  /** The base URL of the API. @defaultValue `'https://api.test'` */
  baseURL?: string
  /** The base URLs of other APIs, by the `api` of their repositories. @defaultValue `{}` */
  apis?: Readonly<Record<string, string>>
  /** Fills the mock, now and on every `reset()`. @defaultValue the mock is empty */
  fill?: (mock: MockApi<Repositories, Scenario>) => void
  /** Named states for tests and stories, applied by `play()` on top of `fill`. @defaultValue none */
  scenarios?: Readonly<Record<Scenario, (mock: MockApi<Repositories, Scenario>) => void>>
  /** The delay of responses, in milliseconds. @defaultValue `0` */
  latency?: Latency
  /** The users who can sign in. If set, calls without a token are refused. @defaultValue no authentication */
  auth?: MockAuthOptions
  /** The seed of generated values and latencies: the same seed generates the same ones. @defaultValue `1` */
  seed?: number
  /** The clock of latencies and tokens. @defaultValue the system clock */
  clock?: Clock
}

/**
 * Creates a stateful mock backend from repositories: it lists, filters, paginates, creates, updates and deletes entities like
 * the real one. It responds as an axios adapter or through MSW.
 *
 * It is deterministic: generated values, ids and latencies depend on `seed`.
 *
 * @example
 * ```ts
 * const mock = createMockApi({ repositories: { products } })
 * mock.products.fill(30)
 * mock.products.fail('create', 409)
 * const api = createApiClient({ baseURL: 'https://api.test', adapter: mock.adapter })
 * ```
 * @throws a `configuration` failure for a value that is no repository, for a base URL that can't be parsed, and for the name
 * of a control, such as `reset`
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
  // There is one handle per repository, under the same name.
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
