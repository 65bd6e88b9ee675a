import { configurationFailure } from '../failure/configurationFailure.js'
import type { ApiClient } from '../http/ApiClient.js'
import { onPageEvent } from '../http/device/onPageEvent.js'
import type { Interceptor } from '../http/Interceptor.js'
import type { AuthStrategy, Grant } from './strategies/AuthStrategy.js'
import type { BearerOptions } from './strategies/BearerOptions.js'
import { bearerStrategy } from './strategies/bearerStrategy.js'
import { createAuthorizer } from './createAuthorizer.js'
import { createGuard } from './createGuard.js'
import { adoptResponse, authenticate, signOut } from './authentication.js'
import { syncTabs } from './tabs/syncTabs.js'
import {
  handleOnline,
  syncGrant,
  revalidate,
  replaceToken,
  restore,
  getValidGrant,
} from './refresh/grants.js'
import type { AccessToken, Session } from './Session.js'
import type { SessionBehaviour } from './SessionBehaviour.js'
import { createCore } from './createCore.js'
import type { SessionCore } from './SessionCore.js'
import { throwMissingEndpoint } from './throwMissingEndpoint.js'
import { toUncommittedFailure } from './toUncommittedFailure.js'

/** Options of a session with bearer tokens. */
export interface SessionOptions<User = unknown, Credentials = unknown, Registration = unknown>
  extends SessionBehaviour, BearerOptions<User, Credentials, Registration> {
  /** Not set: this session uses bearer tokens. Other strategies have their own options. */
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
  /** Not set: it is an option of the strategy. */
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
  if (__DEV__ && options.strategy && options.initial !== undefined) throwMisplacedInitial()
  const core = createCore(options.strategy ?? bearerStrategy(options), options)
  const { strategy, listeners, watchers } = core

  return {
    get epoch() {
      return core.epoch.number
    },
    get principal() {
      return core.state.principal
    },
    guard: createGuard(core),
    connect: (client) => connect(core, client),
    disconnect: (client) => disconnect(core, client),
    getState: () => core.state,
    subscribe: (listener) => addTo(listeners, listener),
    watch: (listener) => {
      void restore(core)
      return addTo(watchers, listener)
    },
    restore: () => restore(core).then(() => core.state),
    signIn: (input, { signal } = {}) =>
      authenticate(
        core,
        (context) => strategy.signIn?.(input, context) ?? throwMissingEndpoint('signIn'),
        signal,
      ).catch(rethrowUncommitted),
    signUp: (input, { signal } = {}) =>
      authenticate(
        core,
        (context) => strategy.signUp?.(input, context) ?? throwMissingEndpoint('signUp'),
        signal,
      ),
    adopt: (response) => adoptResponse(core, response),
    signOut: () => signOut(core),
    getToken: async (request) => toAccessToken(await getValidGrant(core, request)),
    refresh: async (stale) => toAccessToken(await replaceToken(core, stale)),
    dispose: () => dispose(core),
  }
}

function throwMisplacedInitial(): never {
  throw configurationFailure(
    'session-initial',
    __DEV__ &&
      'createSession(): "initial" has no effect beside a strategy. Pass it to the strategy: cookieStrategy({ initial }).',
  )
}

function rethrowUncommitted(error: unknown): never {
  throw toUncommittedFailure(error)
}

/** Subscribes the session to other tabs, page events and its provider; returns a function to unsubscribe. */
function startListening<User>(core: SessionCore<User>): () => void {
  syncTabs(core)
  const stops = [
    onPageEvent('pageshow', ({ persisted }) => persisted && revalidate(core)),
    onPageEvent('online', () => handleOnline(core)),
    core.strategy.watch?.((grant) => syncGrant(core, grant)),
  ]
  return () => {
    core.tabs?.close()
    delete core.tabs
    for (const stop of stops) stop?.()
  }
}

function connect<User>(core: SessionCore<User>, client: ApiClient): Interceptor {
  core.clients.add(client)
  core.stopListening ??= startListening(core)
  return createAuthorizer(core, client)
}

function disconnect(core: SessionCore, client: ApiClient): void {
  core.clients.delete(client)
  if (core.clients.size === 0) dispose(core)
}

function dispose(core: SessionCore): void {
  core.clients.clear()
  core.stopListening?.()
  delete core.stopListening
}

function addTo<Item>(items: Set<Item>, item: Item): () => void {
  items.add(item)
  return () => items.delete(item)
}

function toAccessToken(grant: Grant | undefined): AccessToken | undefined {
  if (grant?.accessToken === undefined) return undefined
  const { accessToken: value, scheme = 'Bearer', expiresAt } = grant
  return { value, scheme, expiresAt }
}
