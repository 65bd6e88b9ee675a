import type { QueryClient } from '@tanstack/react-query'
import { ApiProvider, type ApiProviderProps } from '../hooks/ApiProvider.js'
import { createQueryClient } from '../hooks/createQueryClient.js'
import type { ApiClient } from '../http/ApiClient.js'
import type { ApiClientOptions } from '../http/ApiClientOptions.js'
import { createApiClient } from '../http/createApiClient.js'
import { connectApi } from '../repository/connectApi.js'
import { createSession } from '../session/createSession.js'
import type { Session } from '../session/Session.js'
import type { SessionBehaviour } from '../session/SessionBehaviour.js'
import { snakeCaseTokens } from '../session/tokens/snakeCaseTokens.js'
import { camelCaseTokens } from '../session/tokens/camelCaseTokens.js'
import { createMockApi, type MockApiOptions } from './createMockApi.js'
import { createTestClock, type TestClock } from './fakes/createTestClock.js'
import { createTestLock, type TestLock } from './fakes/createTestLock.js'
import { createTestNetwork, type TestNetwork } from './fakes/createTestNetwork.js'
import type { MockApi } from './MockApi.js'

/** Options of {@link createTestApi}. */
export interface TestApiOptions<Repositories, Scenario extends string> extends MockApiOptions<
  Repositories,
  Scenario
> {
  /** Options of the client, over `{ retry: false, logging: false }`. @defaultValue `{}` */
  client?: Partial<ApiClientOptions>
  /** Behaviour of the session that `auth` makes. @defaultValue `{}` */
  session?: SessionBehaviour
  /** The id of the user of `auth` who is signed in from the start. @defaultValue nobody */
  signedIn?: string | number
  /** The cache. @defaultValue as `ApiProvider` makes it */
  queryClient?: QueryClient
  /**
   * Takes the mock's report to wherever a failing test shows it: give vitest's `onTestFailed`, or what does the same.
   *
   * @defaultValue the report is printed by nobody; `mock.report()` has it
   */
  onTestFailed?: (tell: () => void) => unknown
  /** Ends everything with its test: give vitest's `onTestFinished`. @defaultValue call `dispose()` */
  onTestFinished?: (end: () => void) => unknown
}

/** A client, a cache and a mocked API that belong together. */
export interface TestApi<Repositories, Scenario extends string> {
  readonly mock: MockApi<Repositories, Scenario>
  readonly api: ApiClient
  readonly queryClient: QueryClient
  /** The session, when the mock has users. */
  readonly session: Session | undefined
  /** Give it to `render` as `wrapper`, or put screens inside. */
  readonly Provider: (props: Pick<ApiProviderProps, 'children'>) => ReturnType<typeof ApiProvider>
  /** Moves only when it is told to, unless another `clock` was given. */
  readonly clock: TestClock
  /** Goes offline and online. */
  readonly network: TestNetwork
  /** The lock of the session. */
  readonly lock: TestLock
  /** Ends the client and its session, empties the cache, and finds the network again. */
  readonly dispose: () => void
}

/**
 * Makes everything that a test of a screen needs: a client and a cache over a mocked API, with time, chance, network and locks
 * in the hands of the test.
 *
 * @example
 * ```tsx
 * const { mock, Provider } = createTestApi({ repositories: { products }, onTestFailed, onTestFinished })
 * mock.products.fill(3)
 * render(<ProductList />, { wrapper: Provider })
 * ```
 */
export function createTestApi<const Repositories, Scenario extends string = never>(
  options: TestApiOptions<Repositories, Scenario>,
): TestApi<Repositories, Scenario> {
  const clock = createTestClock({ seed: options.seed ?? 1 })
  const network = createTestNetwork()
  const lock = createTestLock()
  const mock = createMockApi({ ...options, clock: options.clock ?? clock })
  const { queryClient = createQueryClient() } = options
  const session = sessionOf(options, { mock, clock, lock })
  const { api, clients } = clientsOf(options, { mock, clock, session })
  connectApi(queryClient, api, { clients })
  const dispose = (): void => {
    queryClient.clear()
    session?.dispose()
    for (const each of [api, ...Object.values(clients)]) each.dispose()
    network.restore()
  }
  options.onTestFailed?.(() => console.info(mock.report()))
  options.onTestFinished?.(dispose)
  return {
    ...{ mock, api, queryClient, session, clock, network, lock, dispose },
    Provider: ({ children }) => ApiProvider({ client: api, clients, queryClient, children }),
  }
}

interface Made {
  readonly mock: MockApi<unknown, never>
  readonly clock: TestClock
}

type Options = Pick<
  TestApiOptions<unknown, never>,
  'auth' | 'session' | 'signedIn' | 'clock' | 'client' | 'baseURL' | 'apis'
>

function sessionOf(
  { auth, session = {}, signedIn, clock: given }: Options,
  { mock, clock, lock }: Made & { lock: TestLock },
): Session | undefined {
  if (!auth) return undefined
  const { signIn = '/auth/login', refresh = '/auth/refresh', signOut = '/auth/logout' } = auth
  return createSession({
    ...{ signIn, refresh, signOut },
    tokens: auth.names === 'camelCase' ? camelCaseTokens : snakeCaseTokens,
    clock: given ?? clock,
    lock: lock.lock,
    ...(signedIn !== undefined && { initial: mock.signIn(signedIn) }),
    ...session,
  })
}

function clientsOf(
  { client, baseURL = 'https://api.test', apis = {}, clock: given }: Options,
  { mock, clock, session }: Made & { session: Session | undefined },
) {
  const create = (url: string, mine: Session | undefined): ApiClient =>
    createApiClient({
      retry: false,
      logging: false,
      clock: given ?? clock,
      adapter: mock.adapter,
      session: mine,
      ...client,
      baseURL: url,
    })
  const others = Object.entries(apis).map(([name, url]) => [name, create(url, undefined)] as const)
  return { api: create(baseURL, session), clients: Object.fromEntries(others) }
}
