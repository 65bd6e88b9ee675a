import { onTestFinished } from 'vitest'
import type { ApiClient } from '../../src/http/ApiClient.js'
import type { ApiClientOptions } from '../../src/http/ApiClientOptions.js'
import { createApiClient } from '../../src/http/createApiClient.js'
import type { Interceptor } from '../../src/http/Interceptor.js'
import type { SessionEvent } from '../../src/http/SessionScope.js'
import type { BearerOptions } from '../../src/session/strategies/BearerOptions.js'
import { createSession } from '../../src/session/createSession.js'
import { createTokenStore } from '../../src/session/tokens/createTokenStore.js'
import type { Session } from '../../src/session/Session.js'
import type { SessionBehaviour } from '../../src/session/SessionBehaviour.js'
import { pageLock } from '../../src/session/tabs/SessionLock.js'
import type { SessionChannel } from '../../src/session/tabs/SessionTabs.js'
import { createMemoryStore } from '../../src/storage/createMemoryStore.js'
import type { KeyValueStore } from '../../src/storage/KeyValueStore.js'
import type { AuthServer } from './AuthServer.js'
import { endpoints, reference } from './setUp.js'

/** One tab of a {@link FakeBrowser}. */
export interface FakeTab {
  session: Session
  api: ApiClient
  events: SessionEvent[]
  /** What this tab told the others. */
  sent: unknown[]
  /** Takes the tab away in the middle of whatever it does. */
  crash(): void
}

/** How a tab differs from others. */
export interface FakeTabOptions extends SessionBehaviour, BearerOptions {
  /** Where the tokens are that tabs share; in memory they share none. */
  mode?: 'store' | 'cookie' | 'memory'
  hasLock?: boolean
  client?: Partial<ApiClientOptions>
}

/** What the tabs of a browser share, without a browser: a store, a lock, a channel and cookies. */
export class FakeBrowser {
  readonly store: KeyValueStore = { ...createMemoryStore(), lifetime: 'device' }
  readonly #lock = pageLock()
  readonly #channels = new Set<(data: unknown) => void>()
  #cookie: string | undefined

  open(
    server: Pick<AuthServer, 'url'>,
    { mode = 'store', hasLock = true, client = {}, ...rest }: FakeTabOptions,
  ): FakeTab {
    const sent: unknown[] = []
    const crashed = new AbortController()
    const session: Session = createSession({
      ...endpoints,
      ...(mode === 'store' && { store: createTokenStore(this.store) }),
      ...(mode === 'cookie' && { refreshToken: mode }),
      ...(hasLock && {
        // A tab that crashes lets go of its locks.
        lock: (request, task) =>
          this.#lock(
            { ...request, signal: AbortSignal.any([request.signal, crashed.signal]) },
            task,
          ),
      }),
      channel: () => this.#channel(sent, crashed.signal),
      ...rest,
    })
    const api = createApiClient({
      baseURL: server.url,
      session,
      ...reference,
      ...client,
      interceptors: [this.#cookies, whileAlive(crashed.signal)],
    })
    const events: SessionEvent[] = []
    session.subscribe((event) => events.push(event))
    onTestFinished(() => {
      session.dispose()
      api.dispose()
    })
    return { session, api, events, sent, crash: () => crashed.abort() }
  }

  readonly #cookies: Interceptor = async (request, next) => {
    const isAuth = request.url.includes('/auth/')
    const headers = request.headers.concat(
      isAuth && request.withCredentials && this.#cookie ? { Cookie: this.#cookie } : {},
    )
    const response = await next({ ...request, headers })
    const set: unknown = response.headers['set-cookie']
    if (Array.isArray(set)) this.#cookie = String(set[0]).split(';')[0]
    return response
  }

  #channel(sent: unknown[], crashed: AbortSignal): SessionChannel {
    const listeners = new Set<(event: { data: unknown }) => void>()
    const receive = (data: unknown) => {
      if (crashed.aborted) return
      for (const listener of listeners) listener({ data })
    }
    this.#channels.add(receive)
    return {
      postMessage: (message) => {
        if (crashed.aborted) return
        const data = structuredClone(message)
        sent.push(data)
        for (const other of this.#channels) if (other !== receive) setImmediate(() => other(data))
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      close: () => void this.#channels.delete(receive),
    }
  }
}

function whileAlive(crashed: AbortSignal): Interceptor {
  return async (request, next) => {
    const response = await next(request)
    if (crashed.aborted) await new Promise(() => {})
    return response
  }
}
