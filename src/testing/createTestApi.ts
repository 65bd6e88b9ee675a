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
  /** Options of the client. They override `{ retry: false, logging: false }`. @defaultValue `{}` */
  client?: Partial<ApiClientOptions>
  /** Behaviour of the session, which `auth` creates. @defaultValue `{}` */
  session?: SessionBehaviour
  /** The id of the user in `auth` who is signed in from the start. @defaultValue none */
  signedIn?: string | number
  /** The query client. @defaultValue one like that of `ApiProvider` */
  queryClient?: QueryClient
  /**
   * Registers a callback that prints the mock's report if the test fails: pass vitest's `onTestFailed`, or an equivalent.
   *
   * @defaultValue the report is not printed; `mock.report()` returns it
   */
  onTestFailed?: (tell: () => void) => unknown
  /** Registers `dispose()` for the end of the test: pass vitest's `onTestFinished`. @defaultValue call `dispose()` yourself */
  onTestFinished?: (end: () => void) => unknown
}

/** An API client and a query client, connected to a mocked API. */
export interface TestApi<Repositories, Scenario extends string> {
  readonly mock: MockApi<Repositories, Scenario>
  readonly api: ApiClient
  readonly queryClient: QueryClient
  /** The session, if `auth` is set. */
  readonly session: Session | undefined
  /** The provider: pass it to `render` as `wrapper`, or render screens inside it. */
  readonly Provider: (props: Pick<ApiProviderProps, 'children'>) => ReturnType<typeof ApiProvider>
  /** A clock that stands still until a test advances it. Not in use if the option `clock` is set. */
  readonly clock: TestClock
  /** Switches the network off and on. */
  readonly network: TestNetwork
  /** The lock of the session. */
  readonly lock: TestLock
  /** Disposes of the clients and the session, clears the cache and restores the network. */
  readonly dispose: () => void
}

/**
 * Creates what a test of a screen needs: an API client and a query client with a mocked API. The test controls time,
 * randomness, network and locks.
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
