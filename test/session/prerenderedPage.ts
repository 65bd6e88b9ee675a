import { focusManager, QueryClient } from '@tanstack/react-query'
import { createApiClient, createSession, repository, type Clock } from 'repository-hooks'
import { createOffline } from 'repository-hooks/offline'
import { createSocket, leaderTab } from 'repository-hooks/realtime'
import { createBeacon } from 'repository-hooks/telemetry'
import { createIndexedDbStore } from 'repository-hooks/vault'
import { z } from 'zod'

/** What a page knows of itself. */
export interface Report {
  isPrerendering: boolean
  /** The states of its session, with the failures. */
  session: string[]
  socket: string[]
  sharedSocket: string[]
  storageFailures: string[]
  /** What the call that began with the page ended with, if it has. */
  response: unknown
  /** How many values are kept. */
  kept: number
}

/** How much faster time passes while the page is prerendered. */
const speed = 100

let skipped = 0
const now = (): number => Date.now() + skipped
const isPrerendering = (): boolean => Reflect.get(document, 'prerendering') === true
const clock: Clock = {
  now,
  after(ms, callback) {
    const due = now() + ms
    const ring = (): void => {
      skipped += Math.max(0, due - now())
      callback()
    }
    const timer = setTimeout(ring, isPrerendering() ? ms / speed : ms)
    return () => clearTimeout(timer)
  },
  random: () => 0.5,
}

// The app says by itself when it is seen, which sockets must not wait for.
focusManager.setEventListener(() => () => {})

const session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  refreshToken: 'cookie',
  clock,
})
const api = createApiClient({ baseURL: '/', session, clock, logging: false })
const things = repository({
  one: 'thing',
  many: 'things',
  path: '/api/things',
  schema: z.object({ user: z.string() }),
  persist: true,
})
const report: Report = {
  isPrerendering: true,
  session: [],
  socket: [],
  sharedSocket: [],
  storageFailures: [],
  response: null,
  kept: 0,
}
const send = (name: string): void => {
  report.isPrerendering = isPrerendering()
  void fetch(`/report/${name}`, { method: 'POST', body: JSON.stringify(report) })
}

session.watch(() => {
  const { status, failure } = session.getState()
  report.session.push(failure ? `${status}: ${failure.kind}` : status)
})
const url = new URLSearchParams(location.search).get('socket') ?? ''
const sockets = {
  socket: createSocket({ url, clock, retries: 2 }),
  sharedSocket: createSocket({ url, clock, retries: 2, shared: leaderTab() }),
}
for (const name of ['socket', 'sharedSocket'] as const) {
  sockets[name].listen((event) => {
    if (event.type === 'state') report[name].push(event.state.status)
  })
  sockets[name].connect()
}
createBeacon({ url: '/events', consent: () => true, clock, interval: 1_000 }).track('opened')

const queryClient = new QueryClient()
const store = createIndexedDbStore()
const offline = createOffline({
  client: api,
  queryClient,
  repositories: [things],
  store,
  onStorageFailure: ({ message }) => report.storageFailures.push(message),
})
const areOpen = Promise.all(
  Object.values(sockets).map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.listen(() => socket.getState().status === 'open' && resolve())
      }),
  ),
)
// Longer than any limit.
clock.after(300_000, () => send('early'))
void things
  .calls(api)
  .detail('1')
  .catch(String)
  .then(async (response) => {
    report.response = response
    await queryClient.query(things.detail('1')).catch(String)
    await offline.flush()
    report.kept = (await store.keys()).length
    await areOpen
    send('late')
  })
