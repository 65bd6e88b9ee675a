import { onTestFinished } from 'vitest'
import type { ApiClient } from '../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import type { SessionEvent } from '../../src/http/SessionScope.js'
import type { BearerOptions } from '../../src/session/strategies/BearerOptions.js'
import { createSession } from '../../src/session/createSession.js'
import type { Session } from '../../src/session/Session.js'
import type { SessionBehaviour } from '../../src/session/SessionBehaviour.js'
import { AuthServer } from './AuthServer.js'

/** Options of the server, the session and the client of a test. */
export interface SetupOptions {
  server?: AuthServer
  session?: SessionBehaviour & BearerOptions
  client?: Partial<ApiClientOptions>
}

/** A server, and a session and a client that are connected to it. */
export interface Setup {
  server: AuthServer
  session: Session
  api: ApiClient
  events: SessionEvent[]
}

export const endpoints = {
  signIn: '/auth/login',
  signUp: '/auth/register',
  refresh: '/auth/refresh',
  signOut: '/auth/logout',
} as const

export const right = { email: 'ada', password: 'right' }

/** The reference configuration of the cases. */
export const reference = {
  retry: { retries: 2, delay: 250, maxDelay: 8_000, budget: false },
  timeout: { receive: 10_000, total: 30_000 },
  logging: false,
} satisfies Partial<ApiClientOptions>

export async function startServer(): Promise<AuthServer> {
  const server = await new AuthServer().start()
  onTestFinished(() => server.stop())
  return server
}

/** Starts a server, and creates a session and a client; nobody is signed in. */
export async function setUp(options: SetupOptions = {}): Promise<Setup> {
  const server = options.server ?? (await startServer())
  const session: Session = createSession({ ...endpoints, ...options.session })
  const api = createApiClient({
    baseURL: server.url,
    session,
    ...reference,
    ...options.client,
  })
  const events: SessionEvent[] = []
  session.subscribe((event) => events.push(event))
  onTestFinished(() => {
    session.dispose()
    api.dispose()
  })
  return { server, session, api, events }
}

/** Does the same as {@link setUp}, signs Ada in, and clears the recorded calls and events. */
export async function setUpSignedIn(options: SetupOptions = {}): Promise<Setup> {
  const setup = await setUp(options)
  await setup.session.signIn(right)
  setup.server.calls.length = 0
  setup.events.length = 0
  return setup
}

/** Returns the failure of a call; throws if the call succeeds. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => {
      throw new Error(`It resolved with ${JSON.stringify(value)}`)
    },
    (failure: unknown) => failure,
  )
}

/** Holds the server's response to a refresh: `refreshing` resolves when the request arrives, `response` releases it. */
export function holdRefresh(server: AuthServer) {
  const refreshing = deferred()
  const response = deferred()
  server.beforeRefresh = () => {
    refreshing.resolve()
    return response.promise
  }
  return { refreshing, response }
}

/** Starts a call that needs a refresh, whose response is held. */
export async function callDuringRefresh({ server, api }: Pick<Setup, 'server' | 'api'>) {
  server.expireAll()
  const { refreshing, response } = holdRefresh(server)
  const call = api.get('/api/thing')
  await refreshing.promise
  return { call, response }
}

/** Creates a promise and the function that resolves it. */
export function deferred<Value = void>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
