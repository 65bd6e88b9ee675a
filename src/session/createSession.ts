import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { onPage } from '../http/device/onPage.js'
import type { Interceptor } from '../http/Interceptor.js'
import type { AuthStrategy, Grant } from './strategies/AuthStrategy.js'
import type { BearerOptions } from './strategies/BearerOptions.js'
import { bearerStrategy } from './strategies/bearerStrategy.js'
import { createAuthorizer } from './createAuthorizer.js'
import { createGuard } from './createGuard.js'
import { adopt, enter, signOut } from './entrance.js'
import { followTabs } from './tabs/followTabs.js'
import { comeBack, follow, recheck, replaceToken, restore, usableGrant } from './renewal/grants.js'
import type { AccessToken, Session } from './Session.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import { createCore } from './createCore.js'
import type { SessionCore } from './SessionCore.js'
import { missing } from './missing.js'
import { unsaved } from './unsaved.js'

/** Options of a session with bearer tokens. */
export interface SessionOptions<User = unknown, Credentials = unknown, Registration = unknown>
  extends SessionBehaviour, BearerOptions<User, Credentials, Registration> {
  /** Left out: this session uses tokens. Other strategies have their own options. */
  strategy?: never
}

/** Options of a session with another strategy. */
export interface StrategySessionOptions<
  User = unknown,
  Credentials = unknown,
  Registration = unknown,
> extends SessionBehaviour {
  /** How credentials are obtained and refreshed. */
  strategy: AuthStrategy<User, Credentials, Registration>
  /** Left out: it is an option of the strategy. */
  initial?: 'It is an option of the strategy: cookieStrategy({ initial })'
}

/**
 * Creates a session: it knows who is signed in and keeps them signed in. Pass it to `createApiClient({ session })`.
 * Clients that share a session share its tokens, refreshes and sign-out.
 *
 * On a server create one per request, since it belongs to one user.
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
  if (__DEV__ && options.strategy && options.initial !== undefined) refuseInitial()
  const core = createCore(options.strategy ?? bearerStrategy(options), options)
  const { strategy, clients, listeners, watchers } = core

  return {
    get epoch() {
      return core.epoch.number
    },
    get principal() {
      return core.state.principal
    },
    guard: createGuard(core),
    connect: (client) => tie(core, client),
    disconnect: (client) => {
      clients.delete(client)
      if (clients.size === 0) untie(core)
    },
    getState: () => core.state,
    subscribe: (listener) => added(listeners, listener),
    watch: (listener) => {
      void restore(core)
      return added(watchers, listener)
    },
    restore: () => restore(core).then(() => core.state),
    signIn: (input, { signal } = {}) =>
      enter(
        core,
        (context) => strategy.signIn?.(input, context) ?? missing('signIn'),
        signal,
      ).catch(refuseUnsaved),
    signUp: (input, { signal } = {}) =>
      enter(core, (context) => strategy.signUp?.(input, context) ?? missing('signUp'), signal),
    adopt: (response) => adopt(core, response),
    signOut: () => signOut(core),
    getToken: async (request) => tokenOf(await usableGrant(core, request)),
    refresh: async (stale) => tokenOf(await replaceToken(core, stale)),
    dispose: () => untie(core),
  }
}

function refuseInitial(): never {
  throw configurationFailure(
    'session-initial',
    __DEV__ &&
      'createSession(): "initial" stands beside a strategy, which is not told of it. Give it to the strategy: cookieStrategy({ initial }).',
  )
}

function refuseUnsaved(error: unknown): never {
  throw unsaved(error)
}

/** Ties a session to its tabs, its page and its provider; returns what unties it. */
function listen<User>(core: SessionCore<User>): () => void {
  followTabs(core)
  const stops = [
    onPage('pageshow', ({ persisted }) => persisted && recheck(core)),
    onPage('online', () => comeBack(core)),
    core.strategy.watch?.((grant) => follow(core, grant)),
  ]
  return () => {
    core.tabs?.close()
    delete core.tabs
    for (const stop of stops) stop?.()
  }
}

function tie<User>(core: SessionCore<User>, client: ApiClient): Interceptor {
  core.clients.add(client)
  core.stop ??= listen(core)
  return createAuthorizer(core, client)
}

function untie(core: SessionCore): void {
  core.clients.clear()
  core.stop?.()
  delete core.stop
}

function added<Item>(items: Set<Item>, item: Item): () => void {
  items.add(item)
  return () => items.delete(item)
}

function tokenOf(grant: Grant | undefined): AccessToken | undefined {
  if (grant?.accessToken === undefined) return undefined
  const { accessToken: value, scheme = 'Bearer', expiresAt } = grant
  return { value, scheme, expiresAt }
}
