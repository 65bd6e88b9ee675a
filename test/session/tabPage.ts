import type { ApiFailure } from '../../src/failure/ApiFailure.js'
import { isApiFailure } from '../../src/failure/ApiFailure.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import { createSession } from '../../src/session/createSession.js'
import { createTokenStore } from '../../src/session/tokens/createTokenStore.js'
import type { Session } from '../../src/session/Session.js'
import { createWebStore } from '../../src/storage/createWebStore.js'

/** What a test may do in a tab of a real browser. */
export interface Tab {
  session: Session
  events: string[]
  /** So many calls at once: how many succeeded, and the kinds of the failures. */
  burst(count: number): Promise<{ succeeded: number; failures: string[] }>
  call(path: string, method?: 'get' | 'post'): Promise<unknown>
  /** What the last of {@link Tab.start} ended with. */
  pending: Promise<string>[]
  start(path: string): void
  /** Saves something once the page is hidden. */
  saveWhenHidden(path: string): void
}

declare global {
  var tab: Tab
}

const search = new URLSearchParams(location.search)
const mode = search.get('mode')

const session: Session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  signOut: '/auth/logout',
  ...(mode === 'store' && { store: createTokenStore(createWebStore()) }),
  ...(mode === 'cookie' && { refreshToken: mode }),
})
const api = createApiClient({
  baseURL: search.get('api') ?? '/',
  session,
  logging: false,
  timeout: { total: 60_000, receive: 60_000 },
})
const drafts = createApiClient({ baseURL: '/', session, adapter: 'fetch', logging: false })
const events: string[] = []
session.subscribe((event) => events.push(event.type))
const pending: Promise<string>[] = []

function kindOf(failure: unknown): string {
  if (!isApiFailure(failure)) return String(failure)
  const { kind, reason }: ApiFailure & { reason?: string } = failure
  return reason === undefined ? kind : `${kind}: ${reason}`
}

globalThis.tab = {
  session,
  events,
  pending,
  async burst(count) {
    const calls = Array.from({ length: count }, (_, index) =>
      api.get('/api/thing', { params: { index } }),
    )
    const outcomes = await Promise.allSettled(calls)
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected')
    return {
      succeeded: outcomes.length - failures.length,
      failures: [...new Set(failures.map(({ reason }) => kindOf(reason)))],
    }
  },
  call: (path, method = 'get') => api[method](path),
  saveWhenHidden(path) {
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') return
      void drafts.axios.put(path, { text: 'Draft' }, { fetchOptions: { keepalive: true } })
    })
  },
  start(path) {
    pending.push(api.get(path).then(() => 'answered', kindOf))
  },
}
