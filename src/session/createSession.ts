import type { ApiClient } from '../http/ApiClient.js'
import type { Interceptor } from '../http/Interceptor.js'
import type { AuthStrategy, Grant } from './AuthStrategy.js'
import type { BearerOptions } from './BearerOptions.js'
import { bearerStrategy } from './bearerStrategy.js'
import { browserChannel, onPageReturn } from './browser.js'
import { createAuthorizer } from './createAuthorizer.js'
import { createGuard } from './createGuard.js'
import { Entrance } from './Entrance.js'
import { followTabs } from './followTabs.js'
import { GrantSource } from './GrantSource.js'
import { Renewal } from './Renewal.js'
import type { AccessToken, Session } from './Session.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import { SessionParts } from './SessionParts.js'

/** Options of a session whose users carry a bearer token. */
export interface SessionOptions<User = unknown, Credentials = unknown, Registration = unknown>
  extends SessionBehaviour, BearerOptions<User, Credentials, Registration> {
  strategy?: never
}

/** Options of a session that authenticates in another way. */
export interface StrategySessionOptions<
  User = unknown,
  Credentials = unknown,
  Registration = unknown,
> extends SessionBehaviour {
  /** Where credentials come from, and how they are renewed. */
  strategy: AuthStrategy<User, Credentials, Registration>
}

/**
 * Makes a session: who is signed in, and everything needed to stay so. Pass it to `createApiClient({ session })`; clients
 * that share a session share its tokens, its refreshes and its sign-out.
 *
 * On a server make one per request, since it holds what belongs to one user.
 *
 * @example
 * ```ts
 * const session = createSession({
 *   signIn: '/auth/login',
 *   refresh: '/auth/refresh',
 *   tokens: snakeCaseTokens,
 *   refreshToken: 'cookie',
 * })
 * ```
 */
export function createSession<User = unknown, Credentials = unknown, Registration = unknown>(
  options:
    | SessionOptions<User, Credentials, Registration>
    | StrategySessionOptions<User, Credentials, Registration>,
): Session<User, Credentials, Registration> {
  const parts = new SessionParts(options.strategy ?? bearerStrategy(options), options)
  const grants = new GrantSource(parts, new Renewal(parts))
  const entrance = new Entrance(parts)
  const connection = new Connection(parts, grants)
  const { memory } = parts
  if (options.onSessionExpired) tellExpiry(parts, options.onSessionExpired)

  return {
    get epoch() {
      return memory.epoch
    },
    get principal() {
      return memory.state.principal
    },
    guard: createGuard(parts),
    connect: (client) => connection.open(client),
    disconnect: (client) => void parts.clients.delete(client),
    getState: () => memory.state,
    subscribe: (listener) => memory.subscribe(listener),
    watch: (listener) => {
      void grants.restore()
      return memory.watch(listener)
    },
    restore: () => grants.restore().then(() => memory.state),
    signIn: (credentials, { signal } = {}) => entrance.signIn(credentials, signal),
    signUp: (input, { signal } = {}) => entrance.signUp(input, signal),
    signOut: () => entrance.signOut(),
    getToken: async (request) => tokenOf(await grants.usable(request)),
    refresh: async (stale) => tokenOf(await grants.replace(stale)),
    dispose: () => connection.close(),
  }
}

/** Ties a session to its clients, its tabs and its page. */
class Connection<User> {
  readonly #parts: SessionParts<User>
  readonly #grants: GrantSource<User>
  #stops: (() => void)[] = []

  constructor(parts: SessionParts<User>, grants: GrantSource<User>) {
    this.#parts = parts
    this.#grants = grants
  }

  open(client: ApiClient): Interceptor {
    this.#parts.clients.add(client)
    if (this.#stops.length === 0) this.#listen()
    return createAuthorizer({ parts: this.#parts, grants: this.#grants, client })
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#parts.clients.clear()
  }

  #listen(): void {
    const { tabs, settings, strategy, name } = this.#parts
    const openChannel = settings.channel ?? browserChannel
    const channel = openChannel && openChannel(name)
    if (channel) tabs.open(channel, followTabs(this.#parts, this.#grants))
    const stopPage = onPageReturn({
      thawed: () => void this.#grants.recheck(),
      online: () => void this.#retry(),
    })
    const stopWatching = strategy.watch?.((grant) => {
      this.#parts.isLeaving = false
      this.#grants.follow(grant)
    })
    this.#stops.push(() => tabs.close(), stopPage, stopWatching ?? (() => {}))
  }

  async #retry(): Promise<void> {
    if (this.#parts.memory.state.failure) await this.#grants.restore()
  }
}

function tellExpiry<User>({ memory }: SessionParts<User>, tell: () => void): void {
  memory.subscribe((event) => {
    if (event.type === 'signedOut' && event.reason === 'sessionExpired') tell()
  })
}

function tokenOf(grant: Grant | undefined): AccessToken | undefined {
  if (grant?.accessToken === undefined) return undefined
  return {
    value: grant.accessToken,
    scheme: grant.scheme ?? 'Bearer',
    expiresAt: grant.expiresAt,
  }
}
